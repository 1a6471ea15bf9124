import { describe, expect, it } from 'vitest';
import { createAsk } from '../helpers/ask.js';
import { element, readError } from '../helpers/read-error.js';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const ask = createAsk(() => fixture.emulator.url);

const rule = (content: string) => `<CORSRule>${content}</CORSRule>`;
const anyGet = '<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>';
const put = (content: string) =>
  ask({
    method: 'PUT',
    query: 'cors',
    body: `<CORSConfiguration>${content}</CORSConfiguration>`,
  });

describe('PutBucketCors', () => {
  it('replaces all rules', async () => {
    expect((await put(rule(`${anyGet}<MaxAgeSeconds>5</MaxAgeSeconds>`).repeat(10))).status).toBe(
      200,
    );
    expect((await put(rule(anyGet))).status).toBe(200);
    const xml = await (await ask({ query: 'cors' })).text();
    expect(xml.match(/<CORSRule>/g)).toHaveLength(1);
    expect(xml).not.toContain('MaxAgeSeconds');
    expect(element(xml, 'ResponseVary')).toBe('false');
  });

  it.each([
    ['eleven rules', rule(anyGet).repeat(11), 'CORSRule'],
    [
      'two stars in an origin',
      rule(anyGet.replace('>*<', '>https://*.*.example<')),
      'AllowedOrigin',
    ],
    [
      'two stars in a header',
      rule(`${anyGet}<AllowedHeader>x-*-*</AllowedHeader>`),
      'AllowedHeader',
    ],
    ['an unknown method', rule(anyGet.replace('GET', 'OPTIONS')), 'AllowedMethod'],
    [
      'a star among the exposed headers',
      rule(`${anyGet}<ExposeHeader>*</ExposeHeader>`),
      'ExposeHeader',
    ],
    [
      'an age that is no number',
      rule(`${anyGet}<MaxAgeSeconds>long</MaxAgeSeconds>`),
      'MaxAgeSeconds',
    ],
  ])('refuses %s', async (_what, content, argument) => {
    const error = await readError(await put(content));
    expect(error).toMatchObject({ status: 400, code: 'InvalidArgument', ec: undefined });
    expect(element(error.xml, 'ArgumentName')).toBe(argument);
  });

  it.each([
    ['no rule', ''],
    ['no origin', rule('<AllowedMethod>GET</AllowedMethod>')],
    ['no method', rule('<AllowedOrigin>*</AllowedOrigin>')],
  ])('refuses %s', async (_what, content) => {
    expect(await readError(await put(content))).toMatchObject({
      status: 400,
      code: 'MalformedXML',
    });
  });

  it('takes 16 KB at most', async () => {
    const response = await put(rule(anyGet) + ' '.repeat(16 * 1024));
    expect(await readError(response)).toMatchObject({
      status: 400,
      code: 'EntityTooLarge',
      ec: undefined,
    });
  });

  it('with ResponseVary puts Vary on every answer, also to the same origin', async () => {
    const vary = async () => (await ask({ method: 'HEAD', key: 'k' })).headers.get('vary');
    await put(rule(anyGet));
    expect(await vary()).toBeNull();
    await put(`${rule(anyGet)}<ResponseVary>true</ResponseVary>`);
    expect(await vary()).toBe('Origin');
  });

  it('is undone by DeleteBucketCors, after which there is no configuration', async () => {
    await put(rule(anyGet));
    expect((await ask({ method: 'DELETE', query: 'cors' })).status).toBe(204);
    expect(await readError(await ask({ query: 'cors' }))).toMatchObject({
      status: 404,
      code: 'NoSuchCORSConfiguration',
    });
    const preflight = await fetch(fixture.emulator.bucketUrl(bucket), {
      method: 'OPTIONS',
      headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect(await readError(preflight)).toMatchObject({ status: 403, code: 'AccessForbidden' });
  });
});
