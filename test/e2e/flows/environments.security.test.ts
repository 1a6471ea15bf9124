import { get } from 'node:http';
import { text } from 'node:stream/consumers';

import { LOCAL_KEYS } from '@oss-uploader/example-app';
import { describe, expect, it } from 'vitest';

import { Environments } from '../environment/environments.js';

const ORIGIN = 'http://page.test';
const SMALL = { name: 'a.txt', sizeBytes: 5, type: 'text/plain' };
const LARGE = { name: 'a.bin', sizeBytes: 17 * 1024 ** 2, type: 'application/octet-stream' };

interface Granted {
  readonly form: { readonly session: string; readonly fields: readonly [string, string][] };
  readonly parts: { readonly session: string; readonly urls: readonly [{ readonly url: string }] };
}

/** What was found when an environment was stopped whose browser got plans and then asked for these paths. */
async function leaksOf(pathsOf: (granted: Granted) => readonly string[]): Promise<string> {
  const environments = new Environments();
  const { id, serverUrl } = await environments.start(ORIGIN, {});
  const response = await fetch(`${serverUrl}/uploads`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
    body: JSON.stringify({ files: [SMALL, LARGE], accepts: ['multipart'] }),
  });
  const { plans } = (await response.json()) as { plans: [Granted['form'], Granted['parts']] };
  for (const path of pathsOf({ form: plans[0], parts: plans[1] })) {
    expect(await statusOf(new URL(`/${path}`, serverUrl))).toBe(404);
  }
  return (await environments.stop(id)).join('\n');
}

/** Not by `fetch`: what that gets is read in all tests. */
function statusOf(url: URL): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, (answer) => {
      void text(answer).then(() => resolve(answer.statusCode));
    }).once('error', reject);
  });
}

describe('an environment for tests in browsers', () => {
  it('finds nothing when nothing is given away', async () => {
    expect(await leaksOf(() => ['nowhere'])).toBe('');
  });

  it('finds each secret in an error and in the log, when it is stopped', async () => {
    // Fastify says in its 404 what was asked for, and so does its log.
    const leaks = await leaksOf(({ form, parts }) => [
      `token/${form.session}`,
      `session?a=${parts.session.split('.')[3]}&b=1`,
      `signature/${valueOf(form.fields, 'x-oss-signature')}`,
      `policy/${encodeURIComponent(valueOf(form.fields, 'policy'))}`,
      `url${new URL(parts.urls[0].url).search}`,
      `url-signature/${new URL(parts.urls[0].url).searchParams.get('x-oss-signature')}`,
      `key/${LOCAL_KEYS.accessKeySecret}`,
    ]);
    for (const [what, path] of [
      ['a sealed token', 'token/'],
      ['a session', 'session?'],
      ['a signature', 'signature/'],
      ['a post policy', 'policy/'],
      ['a signed URL', 'url?'],
      ['a signature of a URL', 'url-signature/'],
      ['the secret of the access key', 'key/'],
    ]) {
      expect(leaks).toContain(`${what} in the answer 404 to GET /${path}`);
      expect(leaks).toContain(`${what} in the application's log`);
    }
  });
});

function valueOf(fields: readonly (readonly [string, string])[], name: string): string {
  return fields.find(([field]) => field === name)?.[1] ?? '';
}
