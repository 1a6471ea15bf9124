import type { Emulator } from '@oss-uploader/emulator';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { runConformance } from '../../src/conformance/run-conformance.js';
import { runCommand } from '../cli/helpers/run-command.js';
import { startTestEmulator } from '../helpers/start-emulator.js';
import { startServer } from '../helpers/start-server.js';
import { startAlteredServer, type Change } from './start-altered-server.js';

const HEADERS = { 'x-user': 'u42' };

let emulator: Emulator;
let app: FastifyInstance | undefined;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());
afterEach(() => app?.close());

async function start(options: Parameters<typeof startServer>[1] = {}): Promise<string> {
  const server = await startServer(emulator, options);
  app = server.app;
  return `${server.url}/oss`;
}

describe('the conformance suite', () => {
  it('finds the whole contract in our server', async () => {
    const report = await runConformance({ baseUrl: await start(), headers: HEADERS });
    expect(report.results.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(report).toMatchObject({ level: 'parts', offersPlans: true });
  });

  it('finds it also where only some types are accepted', async () => {
    const baseUrl = await start({ limits: { accept: ['.pdf'] } });
    expect(await runConformance({ baseUrl, headers: HEADERS })).toMatchObject({ level: 'parts' });
  });

  it('says that a person who may not upload is refused', async () => {
    const { level, results } = await runConformance({ baseUrl: await start(), headers: {} });
    expect(level).toBeUndefined();
    expect(results[0]).toMatchObject({ verdict: 'failed', message: 'GET answers 401, not 200.' });
  });

  it('is a command, which ends with 1 when something is missing', async () => {
    const { code, out } = await runCommand(['conformance', await start()]);
    expect(code).toBe(1);
    expect(out).toContain('GET answers 401, not 200.');
    expect(out).toMatch(/the element cannot use it\.$/);
  });

  it('ends with 0 for a server that keeps what is expected of it', async () => {
    const baseUrl = await start({ authorize: 'anonymous' });
    const { code, out } = await runCommand(['conformance', baseUrl, '--expect', 'parts']);
    expect(out).toMatch(/keeps the whole contract\.$/);
    expect(code).toBe(0);
  });

  it.each<{ what: string; says: RegExp; change: Change }>([
    {
      what: 'a policy without a signature',
      says: /GET is not as the contract says: signature/,
      change: (route, body) => (route === '' ? { ...body, signature: undefined } : body),
    },
    {
      what: 'a wrong time of expiry',
      says: /different times/,
      change: (route, body) => (route === '' ? { ...body, expire: '1893456000' } : body),
    },
    {
      what: 'a directory that the policy does not know',
      says: /whoever has the policy can write anywhere/,
      change: (route, body) => (route === '' ? { ...body, dir: 'user/u4' } : body),
    },
    {
      what: 'plans that are fewer than the files',
      says: /100 files get 99 plans/,
      change: (route, body) =>
        route === '/uploads' ? { plans: (body['plans'] as unknown[]).slice(0, 99) } : body,
    },
    {
      what: 'a plan whose form is altered',
      says: /OSS refuses the planned form: AccessDenied/,
      change: (route, body) =>
        route === '/uploads'
          ? (JSON.parse(JSON.stringify(body).replaceAll('/octet-stream', '/html')) as unknown)
          : body,
    },
    {
      what: 'a confirmed upload with another id',
      says: /has another id than the plan/,
      change: (route, body) =>
        route === '/uploads/confirm'
          ? { ...body, upload: { ...(body['upload'] as object), id: 'other' } }
          : body,
    },
    {
      what: 'parts that are there and not told',
      says: /does not tell what OSS holds/,
      change: (route, body) => (route === '/uploads/parts' ? { ...body, held: [] } : body),
    },
  ])('finds $what', async ({ says, change }) => {
    const altered = await startAlteredServer(await start(), change);
    const { results } = await runConformance({ baseUrl: altered.url, headers: HEADERS });
    altered.close();
    const messages = results.flatMap((one) => (one.verdict === 'failed' ? [one.message] : []));
    expect(messages.join('\n')).toMatch(says);
  });
});
