import { describe, expect, it } from 'vitest';

import type { Credentials } from '../../src/credentials/credentials.js';
import { RefreshingCredentials } from '../../src/credentials/refreshing-credentials.js';
import { createGate } from '../helpers/gate.js';

const MINUTE_MS = 60_000;

/** A source that gives keys 1, 2, 3 … of an hour each, and a clock that the test moves. */
function createSource(lifeMs = 60 * MINUTE_MS) {
  const clock = { ms: 0 };
  const failures: unknown[] = [];
  const state = { loads: 0, fails: false };
  const load = (): Promise<Credentials> => {
    state.loads += 1;
    if (state.fails) return Promise.reject(new Error('no one there'));
    return Promise.resolve({
      accessKeyId: `key ${state.loads}`,
      accessKeySecret: 'secret',
      securityToken: 'token',
      expiresAt: new Date(clock.ms + lifeMs),
    });
  };
  const source = new RefreshingCredentials(load, {
    now: () => new Date(clock.ms),
    neededForMs: 15 * MINUTE_MS,
    onFailure: (error) => void failures.push(error),
  });
  const keyNow = async () => (await source.get()).accessKeyId;
  /** Lets what runs in the background end. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { source, clock, failures, state, keyNow, settle };
}

describe('RefreshingCredentials', () => {
  it('asks once for all who come together', async () => {
    const { source, state } = createSource();
    const all = await Promise.all(Array.from({ length: 100 }, () => source.get()));
    expect(new Set(all).size).toBe(1);
    expect(state.loads).toBe(1);
  });

  it('keeps them until signatures made with them would end too early', async () => {
    const { clock, keyNow, settle, state } = createSource();
    expect(await keyNow()).toBe('key 1');
    clock.ms = 43 * MINUTE_MS;
    expect(await keyNow()).toBe('key 1');
    await settle();
    expect(state.loads).toBe(1);
    clock.ms = 45 * MINUTE_MS;
    expect(await keyNow()).toBe('key 1');
    await settle();
    expect(await keyNow()).toBe('key 2');
  });

  it('has nobody wait for a refresh while the old ones are valid, and does one at a time', async () => {
    const gate = createGate();
    let loads = 0;
    let nowMs = 0;
    const source = new RefreshingCredentials(
      async () => {
        loads += 1;
        if (loads > 1) await gate.opened;
        return {
          accessKeyId: `key ${loads}`,
          accessKeySecret: 's',
          securityToken: undefined,
          expiresAt: new Date(nowMs + 60 * MINUTE_MS),
        };
      },
      { now: () => new Date(nowMs), neededForMs: 0, onFailure: () => undefined },
    );
    await source.get();
    nowMs = 59.5 * MINUTE_MS;
    // Past their use: waits, and all wait for the same.
    const waiting = [source.get(), source.get(), source.get()];
    gate.open();
    expect(new Set((await Promise.all(waiting)).map(({ accessKeyId }) => accessKeyId))).toEqual(
      new Set(['key 2']),
    );
    expect(loads).toBe(2);
  });

  it('keeps the old ones while they are valid, when a refresh fails, and rests in between', async () => {
    const { clock, failures, keyNow, settle, state } = createSource();
    await keyNow();
    state.fails = true;
    clock.ms = 50 * MINUTE_MS;
    for (let times = 0; times < 20; times += 1) {
      expect(await keyNow()).toBe('key 1');
      await settle();
    }
    expect(state.loads).toBe(2);
    expect(failures).toHaveLength(1);
    clock.ms += 6000;
    expect(await keyNow()).toBe('key 1');
    await settle();
    expect(state.loads).toBe(3);
  });

  it('says that the storage is unavailable once they are not valid any more', async () => {
    const { clock, keyNow, source, state } = createSource();
    await keyNow();
    state.fails = true;
    clock.ms = 60 * MINUTE_MS;
    await expect(source.get()).rejects.toMatchObject({ code: 'storage-unavailable' });
    // While it rests, the source is not asked again.
    await expect(source.get()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(state.loads).toBe(2);
    state.fails = false;
    clock.ms += 6000;
    expect(await keyNow()).toBe('key 3');
  });

  it('asks again every five minutes for those that do not say when they end', async () => {
    const { clock, settle } = createSource();
    const undated = new RefreshingCredentials(
      () =>
        Promise.resolve({
          accessKeyId: `key at ${clock.ms / MINUTE_MS}`,
          accessKeySecret: 's',
          securityToken: undefined,
          expiresAt: undefined,
        }),
      { now: () => new Date(clock.ms), neededForMs: 0, onFailure: () => undefined },
    );
    expect((await undated.get()).accessKeyId).toBe('key at 0');
    clock.ms = 6 * MINUTE_MS;
    await undated.get();
    await settle();
    expect((await undated.get()).accessKeyId).toBe('key at 6');
  });

  it('takes none that have ended already', async () => {
    const { failures, keyNow } = createSource(-1);
    await expect(keyNow()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(String(failures)).toContain('have expired already');
  });

  it('gives up on a source that never answers', async () => {
    const failures: unknown[] = [];
    const source = new RefreshingCredentials(() => new Promise(() => undefined), {
      now: () => new Date(),
      neededForMs: 0,
      onFailure: (error) => void failures.push(error),
      timeoutMs: 10,
    });
    await expect(source.get()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(String(failures)).toContain('no credentials after 10 ms');
  });
});
