// @ts-check

/**
 * What secrets look like that nobody may read in a log, an error or a console.
 *
 * @type {readonly (readonly [what: string, shape: RegExp])[]}
 */
const SHAPES = [
  ['a sealed token', /eyJ[\w-]{10,}\.[\w-]*\.[\w-]+\./],
  ['a post policy', /eyJleHBpcmF0aW9uIjoi[\w+/=]{20,}/],
  ['a signed URL', /x-oss-signature=|[?&]Signature=/],
  ['a V4 signature', /x-oss-signature"?[:=]"?[0-9a-f]{64}/],
  ['an authorization header', /OSS4-HMAC-SHA256 Credential=|"authorization":/i],
  ['a security token', /CAIS\w{50,}/],
  ['a private key', /-----BEGIN (RSA )?PRIVATE KEY/],
];

/**
 * @param {string} text
 * @returns {readonly string[]} what was found
 */
export function findSecretShapes(text) {
  return SHAPES.filter(([, shape]) => shape.test(text)).map(([what]) => what);
}
