import { parsePolicyResponse } from '@oss-uploader/shared';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';

import { StorageUnavailable } from '../../src/errors.js';
import type { OssUploaderOptions } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { confirm, FILE, plan, planOne, putObject, USER } from '../helpers/upload-flow.js';

/** What became of files of these sizes. */
async function outcomes(sizes: readonly number[], changes: Partial<OssUploaderOptions>) {
  const { app } = await createApp(changes);
  return codes(app, sizes);
}

async function codes(app: FastifyInstance, sizes: readonly number[]) {
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

  it('counts what the directory of the owner holds, again as soon as an upload was stored', async () => {
    const { app, store } = await createApp({ quota: { maxDirectoryBytes: 10 } });
    putObject(store, 'user/u43/foreign', { sizeBytes: 1000 });
    putObject(store, 'user/u42/before', { sizeBytes: 3 });
    expect(await codes(app, [4, 4])).toEqual(['form', 'quota-exceeded']);
    const one = await planOne(app, { ...FILE, sizeBytes: 4 });
    putObject(store, one.key, { sizeBytes: 4 });
    // What was counted holds until somebody hears of the object.
    expect(await codes(app, [7])).toEqual(['form']);
    expect((await confirm(app, one.session)).statusCode).toBe(200);
    expect(await codes(app, [4, 3])).toEqual(['quota-exceeded', 'form']);
    const policy = parsePolicyResponse((await app.inject({ url: '/oss', headers: USER })).json());
    expect(policy.limits?.maxSizeBytes).toBe(3);
  });

  it('plans nothing while OSS does not list the directory', async () => {
    const { app, store } = await createApp({ quota: { maxDirectoryBytes: 10 } });
    store.before = (method) => {
      if (method === 'sumSizes') throw new StorageUnavailable('OSS did not answer');
    };
    expect((await app.inject({ url: '/oss', headers: USER })).statusCode).toBe(503);
  });

  it.each([[{ maxDirectoryBytes: -1 }], [{ maxDirectoryBytes: 0.5 }], [{}], [5], [null]])(
    'is refused at registration as %j',
    async (quota) => {
      await expect(createApp({ quota: quota as never })).rejects.toThrow('quota: expected');
    },
  );

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
