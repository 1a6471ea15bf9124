import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchCors } from '../../src/cors/match-cors.js';
import { post, rawForm, signV1 } from '../helpers/form.js';
import { readError } from '../helpers/read-error.js';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator({
  buckets: [
    {
      name: bucket,
      acl: 'public-read',
      corsRules: [
        {
          allowedOrigins: ['https://one.example'],
          allowedMethods: ['GET'],
          exposeHeaders: ['x-first'],
        },
        {
          allowedOrigins: ['https://*.example', 'http://localhost:3000'],
          allowedMethods: ['POST', 'PUT', 'GET'],
          allowedHeaders: ['x-oss-*', 'Content-Type'],
          exposeHeaders: ['ETag', 'x-oss-request-id'],
          maxAgeSeconds: 600,
        },
      ],
    },
    {
      name: 'star-bucket',
      corsRules: [{ allowedOrigins: ['*'], allowedMethods: ['POST'], allowedHeaders: ['*'] }],
    },
    'plain-bucket',
  ],
});
const url = (name = bucket) => fixture.emulator.bucketUrl(name);

const preflight = (target: string, origin: string, method: string, headers?: string) =>
  fetch(target, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      ...(headers === undefined ? {} : { 'Access-Control-Request-Headers': headers }),
    },
  });

describe('a preflight', () => {
  it('is answered by the first rule that allows all of it', async () => {
    const response = await preflight(
      `${url()}/key`,
      'https://app.example',
      'PUT',
      'content-type, X-OSS-Meta-A',
    );
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'POST, PUT, GET',
      'access-control-allow-headers': 'content-type, X-OSS-Meta-A',
      'access-control-expose-headers': 'ETag, x-oss-request-id',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    const first = await preflight(url(), 'https://one.example', 'GET');
    expect(first.headers.get('access-control-expose-headers')).toBe('x-first');
  });

  it('gets a star from a rule with a star', async () => {
    const response = await preflight(url('star-bucket'), 'https://anything.test', 'POST', 'x-a');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('vary')).toBeNull();
  });

  it.each([
    ['another origin', 'https://one.test', 'POST', undefined],
    ['the origin without its dot', 'https://example', 'POST', undefined],
    ['another port', 'http://localhost:3001', 'POST', undefined],
    ['another method', 'https://app.example', 'DELETE', undefined],
    ['another header', 'https://app.example', 'POST', 'content-type, x-other'],
    ['what two rules allow only together', 'https://one.example', 'GET', 'x-other'],
  ])('is refused for %s', async (_what, origin, method, headers) => {
    const response = await preflight(url(), origin, method, headers);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    const error = await readError(response);
    expect(error).toMatchObject({ status: 403, code: 'AccessForbidden' });
    expect(error.message).toMatch(/^CORSResponse: This CORS request is not allowed\./);
  });

  it('is refused where there are no rules', async () => {
    expect(
      await readError(await preflight(url('plain-bucket'), 'https://app.example', 'POST')),
    ).toMatchObject({ status: 403, code: 'AccessForbidden' });
  });

  it('needs an origin and a method', async () => {
    expect(await readError(await fetch(url(), { method: 'OPTIONS' }))).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: 'Insufficient information. Origin request header needed.',
    });
    expect(
      await readError(
        await fetch(url(), { method: 'OPTIONS', headers: { Origin: 'https://app.example' } }),
      ),
    ).toMatchObject({ status: 400, code: 'BadRequest' });
  });
});

describe('an answer to another origin', () => {
  const form = rawForm([['key', 'k'], ...signV1(), { content: 'x' }]);

  it('carries the headers of the rule', async () => {
    const response = await post(url(), form, { Origin: 'https://app.example' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(response.headers.get('access-control-expose-headers')).toBe('ETag, x-oss-request-id');
    expect(response.headers.get('vary')).toBe('Origin');
  });

  it('carries them when it is an error, so that the page can read it', async () => {
    const refused = await post(url(), rawForm([['key', 'k'], { content: 'x' }]), {
      Origin: 'https://app.example',
    });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://app.example');
    fixture.emulator.addFault({
      action: { kind: 'status', status: 503, code: 'ServiceUnavailable' },
    });
    const unavailable = await post(url(), form, { Origin: 'https://app.example' });
    expect(unavailable.status).toBe(503);
    expect(unavailable.headers.get('access-control-allow-origin')).toBe('https://app.example');
  });

  it('carries none, and is no error, if no rule matches', async () => {
    const response = await post(url(), form, { Origin: 'https://app.test' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('matchCors', () => {
  it('takes a star for any run of characters, and nothing else for a pattern', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '.', ':', '/', '(', '[') });
    fc.assert(
      fc.property(text, text, text, (before, middle, after) => {
        const rule = { allowedOrigins: [`${before}*${after}`], allowedMethods: ['GET'] };
        const matches = (origin: string) =>
          matchCors([rule], { origin, method: 'GET', headers: [] }) !== undefined;
        expect(matches(`${before}${middle}${after}`)).toBe(true);
        expect(matches(`x${before}${middle}${after}`)).toBe(before === '');
      }),
    );
  });
});
