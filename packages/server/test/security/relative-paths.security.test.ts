import { describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import {
  callbackOf,
  confirm,
  FILE,
  plan,
  planOne,
  putObject,
  rejectionOf,
  USER,
} from '../helpers/upload-flow.js';

const PLANNED = { ...FILE, relativePath: 'photos/2024/cat.png' };

async function prepare() {
  const onUploaded = vi.fn<OnUploaded>();
  const test = await createApp({ onUploaded });
  const one = await planOne(test.app, PLANNED);
  putObject(test.store, one.key);
  const paths = () => onUploaded.mock.calls.map(([upload]) => upload.relativePath);
  return { ...test, one, paths };
}

describe('the path of a file in a folder, once it is planned,', () => {
  it('cannot be changed by whoever confirms', async () => {
    const { app, one, paths } = await prepare();
    await app.inject({
      method: 'POST',
      url: '/oss/uploads/confirm',
      headers: USER,
      payload: { session: one.session, relativePath: 'etc/passwd', upload: { relativePath: 'x' } },
    });
    expect(paths()).toEqual([PLANNED.relativePath]);
  });

  it('cannot be changed by what a signed callback says', async () => {
    const { app, one, paths } = await prepare();
    const { payload, ...request } = callbackOf(one);
    const more = Buffer.from(`${payload.toString()}&relativePath=etc/passwd`);
    expect((await app.inject({ ...request, payload: more })).statusCode).toBe(400);
    expect((await app.inject({ ...request, payload })).statusCode).toBe(200);
    expect(paths()).toEqual([PLANNED.relativePath]);
  });

  it('cannot be changed by planning again', async () => {
    const { app, one } = await prepare();
    const { session } = one;
    const moved = { ...PLANNED, session, relativePath: 'photos/2025/cat.png' };
    expect(await rejectionOf(app, moved)).toBe('session-invalid');
  });

  it('stays when the file comes alone to go on', async () => {
    const { app, one, paths } = await prepare();
    const [again] = await plan(app, [{ ...FILE, session: one.session }]);
    if (again?.kind !== 'form') throw new Error('expected a form plan');
    await app.inject(callbackOf(again));
    await confirm(app, again.session);
    expect(paths()).toEqual([PLANNED.relativePath, PLANNED.relativePath]);
  });

  it('cannot be added to the session of a file that had none', async () => {
    const { app, store, paths } = await prepare();
    const alone = await planOne(app);
    putObject(store, alone.key);
    const [again] = await plan(app, [{ ...PLANNED, session: alone.session }]);
    if (again?.kind !== 'form') throw new Error('expected a form plan');
    expect((await confirm(app, again.session)).statusCode).toBe(200);
    expect(paths()).toEqual([undefined]);
  });
});
