import { hkdfSync } from 'node:crypto';

import { EncryptJWT, jwtDecrypt } from 'jose';
import { describe, expect, it } from 'vitest';

import { openCallbackToken, sealCallbackToken } from '../../src/session/callback-token.js';
import { createSealer } from '../../src/session/sealer.js';
import {
  openMultipartSession,
  openSession,
  sealSession,
  type Session,
} from '../../src/session/session-token.js';

const SECRET = 'a secret of at least thirty-two characters';
const NOW = new Date('2030-01-01T00:00:00Z');
const LATER = new Date('2030-01-02T00:00:00Z');
const sessions = createSealer(SECRET, 'session');
const callbacks = createSealer(SECRET, 'callback');

const SESSION: Session = {
  id: 'b7c9',
  owner: 'u42',
  key: 'user/u42/b7c9/cat.png',
  name: 'cat.png',
  relativePath: 'photos/cat.png',
  sizeBytes: 5,
  type: 'image/png',
  crc64: undefined,
  kind: 'form',
  nameHash: 'h',
  vars: { album: '7' },
};
const GRANT = {
  kind: 'plan',
  id: 'b7c9',
  owner: 'u42',
  keyHash: 'k',
  name: 'cat.png',
  relativePath: 'photos/cat.png',
  sizeBytes: 5,
  type: 'image/png',
  crc64: undefined,
  custom: undefined,
} as const;

describe('session', () => {
  it('opens for its owner with what was sealed', async () => {
    const token = sealSession(sessions, SESSION, LATER);
    await expect(openSession(sessions, token, { owner: 'u42', now: NOW })).resolves.toEqual(
      SESSION,
    );
  });

  it('keeps its kind', async () => {
    const request = { owner: 'u42', now: NOW };
    const parts: Session = {
      ...SESSION,
      kind: 'multipart',
      uploadId: '0004B9894A22E5B1888A1E29F8236E2D',
      partSizeBytes: 1_048_576,
    };
    const token = sealSession(sessions, parts, LATER);
    await expect(openSession(sessions, token, request)).resolves.toEqual(parts);
    await expect(openMultipartSession(sessions, token, request)).resolves.toEqual(parts);
    const form = sealSession(sessions, SESSION, LATER);
    await expect(openMultipartSession(sessions, form, request)).rejects.toMatchObject({
      code: 'session-invalid',
    });
  });

  it('does not open when its upload has no part size', async () => {
    const claims = { i: 'b', o: 'u42', k: 'k', n: 'n', s: 5, t: 't', h: 'h', u: 'upload' };
    const token = sessions.seal(claims, LATER);
    await expect(openSession(sessions, token, { owner: 'u42', now: NOW })).rejects.toMatchObject({
      code: 'session-invalid',
    });
  });

  it('does not open for another owner', async () => {
    const token = sealSession(sessions, SESSION, LATER);
    await expect(openSession(sessions, token, { owner: 'u43', now: NOW })).rejects.toMatchObject({
      code: 'session-invalid',
    });
  });

  it('expires', async () => {
    const token = sealSession(sessions, SESSION, LATER);
    await expect(openSession(sessions, token, { owner: 'u42', now: LATER })).rejects.toMatchObject({
      code: 'session-expired',
    });
  });

  it('does not open when any character is changed', async () => {
    const token = sealSession(sessions, SESSION, LATER);
    for (let index = 0; index < token.length; index += 1) {
      const changed = token[index] === 'A' ? 'Q' : 'A';
      const forged = token.slice(0, index) + changed + token.slice(index + 1);
      const opened = await openSession(sessions, forged, { owner: 'u42', now: NOW }).then(
        (session) => ({ session, index }),
        (error: unknown) => error,
      );
      expect(opened).toMatchObject({ code: 'session-invalid' });
    }
  });

  it('has one spelling', async () => {
    const token = sealSession(sessions, SESSION, LATER);
    // The tag has 128 bits, its 22 characters have 132: the last ones say nothing.
    const last = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
    const other = last[last.indexOf(token.slice(-1)) + 1] ?? 0;
    for (const spelling of [`${token}=`, token.slice(0, -1) + String.fromCharCode(other)]) {
      await expect(
        openSession(sessions, spelling, { owner: 'u42', now: NOW }),
      ).rejects.toMatchObject({ code: 'session-invalid' });
    }
  });

  it('is not a callback token, nor the other way round', async () => {
    const session = sealSession(sessions, SESSION, LATER);
    expect(await openCallbackToken(callbacks, session, NOW)).toMatchObject({ kind: 'refused' });
    const token = sealCallbackToken(callbacks, GRANT, LATER);
    await expect(openSession(sessions, token, { owner: 'u42', now: NOW })).rejects.toMatchObject({
      code: 'session-invalid',
    });
  });

  it('does not open under another secret', async () => {
    const token = sealSession(createSealer(`${SECRET}!`, 'session'), SESSION, LATER);
    await expect(openSession(sessions, token, { owner: 'u42', now: NOW })).rejects.toMatchObject({
      code: 'session-invalid',
    });
  });

  it.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', 'x'.repeat(10_000)])(
    'refuses %.30s',
    async (token) => {
      await expect(openSession(sessions, token, { owner: 'u42', now: NOW })).rejects.toMatchObject({
        code: 'session-invalid',
      });
    },
  );

  it.each(['cat.png', 'a/cat.png', 'a/b/cat.png', 'cat.png/cat.png', 'a/fcat.png', 'a/other.png'])(
    'brings back the path %s as it was, in both kinds',
    async (relativePath) => {
      const token = sealSession(sessions, { ...SESSION, relativePath }, LATER);
      const session = await openSession(sessions, token, { owner: 'u42', now: NOW });
      expect(session.relativePath).toBe(relativePath);
      const callback = sealCallbackToken(callbacks, { ...GRANT, relativePath }, LATER);
      expect(await openCallbackToken(callbacks, callback, NOW)).toMatchObject({
        grant: { relativePath },
      });
    },
  );

  it('opens when a version that knew no paths sealed it', async () => {
    const claims = { i: 'b', o: 'u42', n: 'n', s: 5, t: 't' };
    const token = sessions.seal({ ...claims, k: 'k', h: 'h' }, LATER);
    const session = await openSession(sessions, token, { owner: 'u42', now: NOW });
    expect(session).toMatchObject({ kind: 'form', name: 'n', relativePath: undefined });
    const callback = callbacks.seal({ ...claims, k: 'k' }, LATER);
    expect(await openCallbackToken(callbacks, callback, NOW)).toMatchObject({
      grant: { kind: 'plan', name: 'n', relativePath: undefined },
    });
  });

  it('does not open when another version of the server sealed something else', async () => {
    const token = sessions.seal({ i: 7 }, LATER);
    await expect(openSession(sessions, token, { owner: 'u42', now: NOW })).rejects.toMatchObject({
      code: 'session-invalid',
    });
    for (const claims of [
      { i: 7 },
      { d: 'a/', o: 'u', s: 'x' },
      { d: 'a/', o: 'u', s: 1, a: [7] },
    ]) {
      const other = callbacks.seal(claims, LATER);
      expect(await openCallbackToken(callbacks, other, NOW)).toMatchObject({ kind: 'refused' });
    }
  });

  it('is an encrypted JWT that jose itself makes and opens', async () => {
    const key = new Uint8Array(hkdfSync('sha256', SECRET, '', 'oss-uploader session 1', 32));
    const claims = { i: 'b7c9', n: '我的 "照片" 🐈.png', c: undefined };
    const { payload, protectedHeader } = await jwtDecrypt(sessions.seal(claims, LATER), key);
    const exp = LATER.getTime() / 1000;
    expect(payload).toEqual({ i: claims.i, n: claims.n, aud: 'session', exp });
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM' });
    const made = await new EncryptJWT({ i: 'b7c9' })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience('session')
      .setExpirationTime(LATER)
      .encrypt(key);
    expect(await sessions.unseal(made, NOW)).toMatchObject({ claims: { i: 'b7c9' } });
  });

  it('is sealed with another nonce each time', () => {
    const tokens = Array.from({ length: 1000 }, () => sessions.seal({ i: 'b7c9' }, LATER));
    expect(new Set(tokens.map((token) => token.split('.')[2])).size).toBe(1000);
  });

  it('shows none of its content', () => {
    const token = sealSession(sessions, SESSION, LATER);
    const readable = token
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join('');
    expect(readable).not.toMatch(/u42|cat|png/);
  });
});

describe('callback token', () => {
  it('opens with what was sealed', async () => {
    const token = sealCallbackToken(callbacks, GRANT, LATER);
    expect(await openCallbackToken(callbacks, token, NOW)).toEqual({ kind: 'grant', grant: GRANT });
    const dir = {
      kind: 'dir',
      owner: 'o',
      dir: 'd/',
      maxSizeBytes: 7,
      accept: ['.pdf'],
      vars: { album: '7' },
    } as const;
    const dirToken = sealCallbackToken(callbacks, dir, LATER);
    expect(await openCallbackToken(callbacks, dirToken, NOW)).toEqual({
      kind: 'grant',
      grant: dir,
    });
  });

  it('expires', async () => {
    const token = sealCallbackToken(callbacks, GRANT, LATER);
    expect(await openCallbackToken(callbacks, token, LATER)).toEqual({
      kind: 'refused',
      reason: 'the token of the upload has expired',
    });
  });
});
