import { createHash, generateKeyPairSync } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';

import { PublicKeyCache } from '../../src/callback/public-key-cache.js';
import { signedMessage } from '../../src/callback/signed-message.js';
import { verifySignature, type CallbackRequest } from '../../src/callback/verify-signature.js';
import { RECORDED, RECORDED_KEY } from '../helpers/recorded-callback.js';

const EC_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();

const base64 = (text: string) => Buffer.from(text).toString('base64');

async function verdictOf(changes: Partial<CallbackRequest>, strippedPathPrefix = '') {
  const fetched: string[] = [];
  const keys = new PublicKeyCache((url) => {
    fetched.push(url.href);
    return Promise.resolve(RECORDED_KEY);
  });
  const verdict = await verifySignature(
    { ...RECORDED, ...changes },
    { keys, publicKeyHosts: ['127.0.0.1:9000'], strippedPathPrefixes: [strippedPathPrefix] },
  );
  return { kind: verdict.kind, fetched };
}

describe('verifySignature', () => {
  it("verifies OSS's recorded callback, with the key read over https", async () => {
    expect(await verdictOf({})).toEqual({
      kind: 'verified',
      fetched: ['https://gosspublic.alicdn.com/callback_pub_key_v1.pem'],
    });
  });

  it('refuses it when any bit of the path, the query or the body is flipped', async () => {
    for (let index = 0; index < RECORDED.target.length; index += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const target = Buffer.from(RECORDED.target, 'latin1');
        target[index] = (target[index] ?? 0) ^ (1 << bit);
        const { kind } = await verdictOf({ target: target.toString('latin1') });
        expect({ index, bit, kind }).toEqual({ index, bit, kind: 'refused' });
      }
    }
    for (let index = 0; index < RECORDED.body.length; index += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const body = Buffer.from(RECORDED.body);
        body[index] = (body[index] ?? 0) ^ (1 << bit);
        const { kind } = await verdictOf({ body });
        expect({ index, bit, kind }).toEqual({ index, bit, kind: 'refused' });
      }
    }
  });

  it.each<[string, Partial<CallbackRequest>]>([
    ['a shorter body', { body: RECORDED.body.subarray(1) }],
    ['no body', { body: Buffer.alloc(0) }],
    ['no query', { target: '/index.php' }],
    ['a path with one slash more', { target: '//index.php?id=1&index=2' }],
    ['a target with a host', { target: 'http://a/index.php?id=1&index=2' }],
    ['a path that cannot be decoded', { target: '/%E0?id=1&index=2' }],
    ['no signature', { authorization: undefined }],
    ['an empty signature', { authorization: '' }],
    ['a signature that is not base64', { authorization: '***' }],
    ['a signature with a scheme word', { authorization: `OSS ${RECORDED.authorization ?? ''}` }],
    ['another signature', { authorization: base64('x'.repeat(64)) }],
    ['version 2.0', { signatureVersion: '2.0' }],
    ['an empty version', { signatureVersion: '' }],
  ])('refuses %s', async (_case, changes) => {
    expect(await verdictOf(changes)).toMatchObject({ kind: 'refused' });
  });

  it('accepts version 1.0 said aloud, and a path that was encoded on its way', async () => {
    expect(await verdictOf({ signatureVersion: '1.0' })).toMatchObject({ kind: 'verified' });
    expect(await verdictOf({ target: '/%69ndex.php?id=1&index=2' })).toMatchObject({
      kind: 'verified',
    });
    expect(await verdictOf({ target: '/index.php?%69d=1&index=2' })).toMatchObject({
      kind: 'refused',
    });
  });

  const KEY = '/callback_pub_key_v1.pem';
  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['not base64', 'http://gosspublic.alicdn.com/callback_pub_key_v1.pem'],
    ['base64 of no URL', base64('gosspublic.alicdn.com')],
    ['of a longer host', base64(`https://gosspublic.alicdn.com.evil.example${KEY}`)],
    ['of a host behind a user', base64(`https://gosspublic.alicdn.com@evil.example${KEY}`)],
    ['with a user', base64(`https://user@gosspublic.alicdn.com${KEY}`)],
    ['with a password', base64(`https://:pw@gosspublic.alicdn.com${KEY}`)],
    ['on another port', base64(`https://gosspublic.alicdn.com:8443${KEY}`)],
    ['on the other scheme’s port', base64(`http://gosspublic.alicdn.com:443${KEY}`)],
    ['a file', base64(`file://gosspublic.alicdn.com${KEY}`)],
    ['by ftp', base64(`ftp://gosspublic.alicdn.com${KEY}`)],
    ['inline', base64(`data:text/plain,${RECORDED_KEY}`)],
    ['of a subdomain', base64(`https://evil.gosspublic.alicdn.com${KEY}`)],
    ['of a host with a dot at the end', base64(`https://gosspublic.alicdn.com.${KEY}`)],
    ['of another path', base64('https://gosspublic.alicdn.com/uploads/evil.pem')],
    ['of a path below', base64(`https://gosspublic.alicdn.com/x${KEY}`)],
    ['with a query', base64(`https://gosspublic.alicdn.com${KEY}?x`)],
    ['with a backslash', base64(`https://evil.example\\@gosspublic.alicdn.com${KEY}`)],
    ['of loopback on another port', base64(`http://127.0.0.1:9001${KEY}`)],
    ['of loopback with another path', base64('http://127.0.0.1:9000/secret')],
    ['with a byte behind the base64', `${RECORDED.publicKeyUrl ?? ''}!`],
  ])('refuses a key URL that is %s, and fetches nothing', async (_case, publicKeyUrl) => {
    expect(await verdictOf({ publicKeyUrl })).toEqual({ kind: 'refused', fetched: [] });
  });

  it('takes keys from a host that the options list, as it is called', async () => {
    const publicKeyUrl = base64(`http://127.0.0.1:9000/__emulator${KEY}`);
    expect(await verdictOf({ publicKeyUrl })).toEqual({
      kind: 'verified',
      fetched: [`http://127.0.0.1:9000/__emulator${KEY}`],
    });
  });

  it.each([
    ['cannot be fetched', () => Promise.reject(new Error('no route'))],
    ['is no key', () => Promise.resolve('<html>')],
    ['is not RSA', () => Promise.resolve(EC_KEY)],
    ['is a private key', () => Promise.resolve('-----BEGIN PRIVATE KEY-----\nMA==\n')],
  ])('refuses when the key %s', async (_case, fetchKey) => {
    const verdict = await verifySignature(RECORDED, {
      keys: new PublicKeyCache(fetchKey),
      publicKeyHosts: [],
      strippedPathPrefixes: [''],
    });
    expect(verdict.kind).toBe('refused');
  });
});

describe('signedMessage', () => {
  it('is the decoded path, the query as sent, and the body', () => {
    const message = signedMessage(
      '/oss/call%20back?a=1&b=%2F',
      Buffer.from('bucket=examplebucket&object=uploads%2Fu42%2Fa+b.png&size=5'),
    );
    expect(
      createHash('md5')
        .update(message ?? '')
        .digest('hex'),
    ).toBe('5c39a546d46530a7a003f9fe706fc06d');
  });

  it('puts back what a proxy took away', () => {
    expect(signedMessage('/oss/callback?a', Buffer.from('b'), '/api%20v1')?.toString()).toBe(
      '/api v1/oss/callback?a\nb',
    );
  });
});

describe('PublicKeyCache', () => {
  it('asks once for callbacks that arrive together, and never again', async () => {
    const fetchKey = vi.fn(() => Promise.resolve(RECORDED_KEY));
    const cache = new PublicKeyCache(fetchKey);
    const url = new URL('https://a.example/k');
    await Promise.all([cache.get(url), cache.get(url)]);
    await cache.get(url);
    expect(fetchKey).toHaveBeenCalledOnce();
  });

  it('asks again after a failure', async () => {
    const fetchKey = vi.fn(() => Promise.resolve(RECORDED_KEY));
    fetchKey.mockImplementationOnce(() => Promise.reject(new Error('no route')));
    const cache = new PublicKeyCache(fetchKey);
    const url = new URL('https://a.example/k');
    await expect(cache.get(url)).rejects.toThrow('no route');
    await expect(cache.get(url)).resolves.toBeDefined();
  });

  it('keeps a bounded number of keys', async () => {
    const fetchKey = vi.fn(() => Promise.resolve(RECORDED_KEY));
    const cache = new PublicKeyCache(fetchKey);
    for (let number = 0; number < 9; number += 1) await cache.get(new URL(`https://a/k${number}`));
    await cache.get(new URL('https://a/k8'));
    expect(fetchKey).toHaveBeenCalledTimes(9);
    await cache.get(new URL('https://a/k0'));
    expect(fetchKey).toHaveBeenCalledTimes(10);
  });
});
