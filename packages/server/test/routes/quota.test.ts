import { parsePolicyResponse } from '@oss-uploader/shared';
import { describe, expect, it } from 'vitest';

import type { OssUploaderOptions } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { FILE, plan, planOne, USER } from '../helpers/upload-flow.js';

/** What became of files of these sizes. */
async function outcomes(sizes: readonly number[], changes: Partial<OssUploaderOptions>) {
  const { app } = await createApp(changes);
  const plans = await plan(
    app,
    sizes.map((sizeBytes) => ({ ...FILE, sizeBytes })),
  );
  return plans.map((one) => (one.kind === 'rejected' ? one.error.code : one.kind));
}

describe('quota', () => {
  it('rejects files above what is left, in their order', async () => {
    expect(await outcomes([60, 60, 40, 1], { quota: () => 100 })).toEqual([
      'form',
      'quota-exceeded',
      'form',
      'quota-exceeded',
    ]);
  });

  it('takes nothing for files that are rejected for another reason', async () => {
    expect(await outcomes([90, 60], { quota: () => 80, limits: { maxSizeBytes: 80 } })).toEqual([
      'file-too-large',
      'form',
    ]);
  });

  it('is asked once for a request, for its owner', async () => {
    const asked: string[] = [];
    await outcomes([1, 1, 1], {
      quota: (owner) => {
        asked.push(owner);
        return Promise.resolve(100);
      },
    });
    expect(asked).toEqual(['u42']);
  });

  it('takes less than nothing for nothing, and still lets empty files in', async () => {
    expect(await outcomes([1, 0], { quota: () => -5 })).toEqual(['quota-exceeded', 'form']);
  });

  it('holds for a file that is planned again', async () => {
    let left = 100;
    const { app } = await createApp({ quota: () => left });
    const { session } = await planOne(app);
    left = 0;
    const [again] = await plan(app, [{ ...FILE, session }]);
    expect(again).toMatchObject({ kind: 'rejected', error: { code: 'quota-exceeded' } });
  });

  it('lowers what the policy of GET allows', async () => {
    const { app } = await createApp({ quota: () => 100.5 });
    const policy = parsePolicyResponse((await app.inject({ url: '/oss', headers: USER })).json());
    expect(policy.limits?.maxSizeBytes).toBe(100);
    expect(Buffer.from(policy.policy, 'base64').toString()).toContain(
      '["content-length-range",0,100]',
    );
  });

  it.each([
    ['not a number', Number.NaN],
    ['a text', '100'],
    ['nothing', null],
  ])('plans nothing when the answer is %s', async (_case, answer) => {
    const { app, log } = await createApp({ quota: () => answer as never });
    const response = await app.inject({ url: '/oss', headers: USER });
    expect(response.statusCode).toBe(500);
    expect(log.join('')).toContain('quota: expected a number');
  });
});
