import type { Emulator } from '@oss-uploader/emulator';
import { parsePolicyResponse, type PolicyResponse } from '@oss-uploader/shared';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { postForm } from '../helpers/post-form.js';
import { BUCKET, KEYS, startTestEmulator } from '../helpers/start-emulator.js';
import { startServer } from '../helpers/start-server.js';
import { USER } from '../helpers/upload-flow.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());

describe.each(['v4', 'v1'] as const)("the tutorial's form, signed with %s", (signatureVersion) => {
  async function get(ports = {}) {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
    const { app, url } = await startServer(
      emulator,
      {
        onUploaded,
        oss: {
          region: 'cn-hangzhou',
          bucket: BUCKET,
          ...KEYS,
          endpoint: emulator.url,
          signatureVersion,
        },
        limits: { maxSizeBytes: 10 },
      },
      ports,
    );
    const response = await fetch(`${url}/oss`, { headers: USER });
    return { policy: parsePolicyResponse(await response.json()), onUploaded, app };
  }

  it('stores a file under its directory and tells the application', async () => {
    const { policy, onUploaded, app } = await get();
    const key = `user/u42/${signatureVersion}-cat.png`;
    const posted = await postForm(policy.host, tutorialFields(policy, key));
    expect(posted).toMatchObject({ status: 200, body: '{"row":7}' });
    expect(await emulator.readObject(BUCKET, key)).toBeDefined();
    expect(onUploaded.mock.calls[0]?.[0]).toMatchObject({ key, sizeBytes: 5, type: 'image/png' });
    await app.close();
  });

  it.each<[string, (fields: Map<string, string>) => void, number, string]>([
    [
      'one byte of the policy is changed',
      (fields) => {
        const policy = fields.get('policy') ?? '';
        const at = policy.length - 8;
        fields.set('policy', policy.slice(0, at) + flip(policy[at]) + policy.slice(at + 1));
      },
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'the key is outside of dir',
      (fields) => fields.set('key', 'user/u43/cat.png'),
      403,
      'AccessDenied',
    ],
    ['the callback is another', (fields) => fields.set('callback', 'e30='), 403, 'AccessDenied'],
    ['the callback is left out', (fields) => fields.delete('callback'), 403, 'AccessDenied'],
  ])('is refused when %s', async (_case, change, status, code) => {
    const { policy, app } = await get();
    const fields = new Map(tutorialFields(policy, 'user/u42/refused.png'));
    change(fields);
    expect(await postForm(policy.host, [...fields])).toMatchObject({ status, code });
    expect(await emulator.readObject(BUCKET, 'user/u42/refused.png')).toBeUndefined();
    await app.close();
  });

  it('is refused when the file is too large', async () => {
    const { policy, app } = await get();
    const file = { name: 'a', type: 'image/png', content: 'x'.repeat(11) };
    expect(
      await postForm(policy.host, tutorialFields(policy, 'user/u42/large.png'), file),
    ).toMatchObject({ status: 400, code: 'EntityTooLarge' });
    await app.close();
  });

  it('is refused after it has expired', async () => {
    const { policy, app } = await get({ now: () => new Date(Date.now() - 31_000) });
    const posted = await postForm(policy.host, tutorialFields(policy, 'user/u42/late.png'));
    expect(posted).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(posted.body).toContain('Policy expired');
    await app.close();
  });
});

/** The fields that Alibaba's browser samples post. */
function tutorialFields(policy: PolicyResponse, key: string): [string, string][] {
  const signature: [string, string][] =
    'accessid' in policy
      ? [
          ['OSSAccessKeyId', policy.accessid],
          ['signature', policy.signature],
        ]
      : [
          ['x-oss-signature-version', policy.version ?? ''],
          ['x-oss-credential', policy.x_oss_credential],
          ['x-oss-date', policy.x_oss_date],
          ['x-oss-signature', policy.signature],
        ];
  return [
    ['success_action_status', '200'],
    ['policy', policy.policy],
    ...signature,
    ['key', key],
    ['callback', policy.callback ?? ''],
  ];
}

function flip(character = ''): string {
  return character === 'A' ? 'B' : 'A';
}
