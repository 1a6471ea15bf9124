import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { Emulator } from '@oss-uploader/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BUCKET, startTestEmulator } from '../helpers/start-emulator.js';
import { startServer, type TestServer } from '../helpers/start-server.js';
import { readExchange, type HttpMessage } from './read-exchange.js';
import { matchesExample } from './matches-example.js';

const PAGE = await readFile(new URL('../../../../docs/protocol.md', import.meta.url), 'utf8');
const OSS_HOST = `${BUCKET}.oss-cn-hangzhou.aliyuncs.com`;

interface FormPlan {
  readonly url: string;
  readonly session: string;
  readonly fields: readonly (readonly [string, string])[];
}

let emulator: Emulator;
let server: TestServer;

beforeAll(async () => {
  emulator = await startTestEmulator();
  server = await startServer(emulator, {
    oss: {
      region: 'cn-hangzhou',
      bucket: BUCKET,
      accessKeyId: 'LTAIEXAMPLEKEYID',
      accessKeySecret: 'ExampleSecret0123456789abcdef',
      endpoint: emulator.url,
      publicHost: `https://${OSS_HOST}`,
    },
    authorize: ({ headers }) => {
      const owner = /^login=(\w+)$/.exec(headers.cookie ?? '')?.[1];
      return owner === undefined ? null : { owner, dir: `user/${owner}/` };
    },
    onUploaded: () => ({ id: 7 }),
  });
});
afterAll(async () => {
  await server.app.close();
  await emulator.close();
});

describe('the exchange on the page of the protocol', () => {
  it('is what our server and the local OSS say, word for word', async () => {
    let last: FormPlan | undefined;
    const asked: string[] = [];
    for (const { request, answer } of readExchange(PAGE)) {
      asked.push(`${request.method} ${request.headers['host'] ?? ''}${request.path}`);
      const given =
        request.headers['host'] === OSS_HOST
          ? await postForm(last, request)
          : await askServer(request, last?.session);
      const where = `${request.method} ${request.path}`;
      expect(given.status, where).toBe(answer.status);
      for (const [name, value] of Object.entries(answer.headers)) {
        expect(given.headers[name], `${where}: ${name}`).toBe(value);
      }
      if (answer.json === undefined) continue;
      expect(
        matchesExample(answer.json, given.json),
        `${where}: ${JSON.stringify(given.json, null, 2)}`,
      ).toBe(true);
      const { plans } = given.json as { plans?: FormPlan[] };
      if (plans?.[0] !== undefined) last = plans[0];
    }
    expect(asked).toEqual([
      'GET app.example.com/oss',
      'POST app.example.com/oss/uploads',
      `POST ${OSS_HOST}/`,
      'POST app.example.com/oss/uploads/confirm',
      'POST app.example.com/oss/uploads',
      'POST app.example.com/oss/uploads/parts',
      'POST app.example.com/oss/uploads/complete',
      'POST app.example.com/oss/uploads/abort',
    ]);
  });

  it('names each schema that is published, and no other', async () => {
    const folder = new URL(
      '.',
      import.meta.resolve('@oss-uploader/shared/schemas/error-body.json'),
    );
    const named = [...PAGE.matchAll(/`([a-z0-9-]+\.json)`/g)].map(([, name]) => name);
    expect(named.sort()).toEqual((await readdir(fileURLToPath(folder))).sort());
  });
});

interface Given {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly json: unknown;
}

/** Sends a request of the page; its `"session": "…"` is that of the last plan. */
async function askServer(request: HttpMessage, session: string | undefined): Promise<Given> {
  const json = request.json as Record<string, unknown> | undefined;
  const payload = json && 'session' in json ? { ...json, session } : json;
  const response = await server.app.inject({
    method: request.method as 'GET' | 'POST',
    url: request.path,
    headers: request.headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const { statusCode, body } = response;
  return {
    status: statusCode,
    headers: response.headers,
    json: body === '' ? undefined : (JSON.parse(body) as unknown),
  };
}

async function postForm(plan: FormPlan | undefined, request: HttpMessage): Promise<Given> {
  if (plan === undefined) throw new Error('the form comes before its plan');
  expect(plan.url).toBe(`https://${OSS_HOST}`);
  expect(request.text).toContain('hello\n--boundary--');
  const form = new FormData();
  for (const [name, value] of plan.fields) form.append(name, value);
  form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'file');
  const response = await fetch(emulator.bucketUrl(BUCKET), { method: 'POST', body: form });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    json: await response.json(),
  };
}
