import { afterAll, expect } from 'vitest';

import { OPTIONS_SECRETS } from './secrets.js';

/** Shapes of what nobody may read in a log or an error. */
const SHAPES: readonly (readonly [what: string, shape: RegExp])[] = [
  ['a sealed token', /eyJ[\w-]{10,}\.[\w-]*\.[\w-]+\./],
  ['a post policy', /eyJleHBpcmF0aW9uIjoi[\w+/=]{20,}/],
  ['a signed URL', /x-oss-signature=|[?&]Signature=/],
  ['a V4 signature', /x-oss-signature"?[:=]"?[0-9a-f]{64}/],
  ['an authorization header', /OSS4-HMAC-SHA256 Credential=|"authorization":/i],
  ['a security token', /CAIS\w{50,}/],
  ['a private key', /-----BEGIN (RSA )?PRIVATE KEY/],
];

const seen: { readonly where: 'log' | 'error'; readonly text: string }[] = [];

/** Remembers a log line or the body of an error, for the check at the end of each test file. */
export function watch(where: 'log' | 'error', text: string): void {
  seen.push({ where, text });
}

export function findSecrets(text: string): readonly string[] {
  return [
    ...SHAPES.filter(([, shape]) => shape.test(text)).map(([what]) => what),
    ...OPTIONS_SECRETS.filter((secret) => text.includes(secret)).map(
      () => 'a secret of the options',
    ),
  ];
}

// Runs at the end of every test file that starts an application: the whole suite is read.
afterAll(() => {
  const leaks = seen.flatMap(({ where, text }) =>
    findSecrets(text).map((what) => `${what} in a ${where}: ${text.slice(0, 400)}`),
  );
  expect(leaks).toEqual([]);
});
