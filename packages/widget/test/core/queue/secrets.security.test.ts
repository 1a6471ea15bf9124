import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { createTestQueue } from '../support/test-queue.js';

const SECRETS = ['b'.repeat(64), 'session:id-1', btoa('{"conditions":[{"bucket":"bucket"}]}')];

/** Everything that a failed upload tells a page, its error's stack and cause included. */
async function tellAbout(status: number, body: string): Promise<string> {
  const t = createTestQueue({ retry: { maxRetries: 0 } });
  const { id } = t.addOne();
  (await t.transport.next()).answer(status, body);
  await t.reach(id, 'failed');
  return inspect([t.events, t.queue.snapshot], { depth: 20, showHidden: true });
}

const echo = SECRETS.map((secret) => `<StringToSign>${secret}</StringToSign>`).join('');

describe('a failure', () => {
  it.each<[string, number, string]>([
    ['of a signature', 403, `<Error><Code>SignatureDoesNotMatch</Code>${echo}</Error>`],
    [
      'of a policy',
      403,
      `<Error><Code>AccessDenied</Code><Message>["${SECRETS[0] ?? ''}"]</Message></Error>`,
    ],
    ['of a proxy that echoes the request', 502, `<html>${echo}</html>`],
    ['that is a plain text', 400, SECRETS.join(' ')],
  ])('%s tells no signature, policy or session', async (_, status, body) => {
    const told = await tellAbout(status, body);
    for (const secret of SECRETS) expect(told).not.toContain(secret);
  });
});

describe('a request to OSS', () => {
  it('carries the signed fields and the file, and nothing of the page', async () => {
    const t = createTestQueue({
      headers: () => ({ authorization: 'Bearer of-the-page' }),
      withCredentials: true,
    });
    t.addOne();
    const request = await t.transport.next();
    expect(request.fieldNames).toEqual([
      'key',
      'policy',
      'x-oss-signature',
      'success_action_status',
      'file',
    ]);
    expect(inspect(request, { depth: 20, showHidden: true })).not.toContain('of-the-page');
  });
});
