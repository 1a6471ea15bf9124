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

export function findSecrets(text: string): readonly string[] {
  return [
    ...SHAPES.filter(([, shape]) => shape.test(text)).map(([what]) => what),
    ...OPTIONS_SECRETS.filter((secret) => text.includes(secret)).map(
      () => 'a secret of the options',
    ),
  ];
}
