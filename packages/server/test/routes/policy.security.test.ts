import { describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { simulateCallback } from '../helpers/oss-callback.js';
import { putObject, USER } from '../helpers/upload-flow.js';

describe('POST {base}/callback for a client of GET {base}', () => {
  it.each([
    ['the directory itself', 'user/u42/'],
    ['a directory in it', 'user/u42/cats/'],
    ['a way out', 'user/u42/../../x'],
    ['NUL', 'user/u42/a\0.png'],
    ['a line break', 'user/u42/a\r\nb.png'],
    ['DEL', 'user/u42/a\u007f.png'],
    ['an empty segment', 'user/u42//a.png'],
    ['more bytes than a name may have', `user/u42/${'a'.repeat(1024)}`],
    ['another directory', 'user/u420/a.png'],
  ])('refuses a key with %s before it asks OSS', async (_case, key) => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createApp({ onUploaded });
    const policy = await app.inject({ url: '/oss', headers: USER });
    const { callback } = policy.json<{ callback: string }>();
    putObject(store, key);
    store.before = () => {
      throw new Error('must not be asked');
    };
    const response = await app.inject(
      simulateCallback(callback, { bucket: 'examplebucket', object: key }),
    );
    expect(response.statusCode).toBe(400);
    expect(response.body).toBe('{"Status":"verify not ok"}');
    expect(onUploaded).not.toHaveBeenCalled();
  });
});
