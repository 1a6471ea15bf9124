import type { ResolvedCallback } from '../options/resolved-options.js';

/** The value of the form field `callback`: where OSS calls, and what it sends. */
export function callbackField(
  callback: ResolvedCallback,
  token: string,
  customNames: readonly string[] = [],
): string {
  const settings = {
    callbackUrl: callback.urls.join(';'),
    ...(callback.host === undefined ? {} : { callbackHost: callback.host }),
    callbackBody: bodyTemplate(callback, token, customNames),
    callbackBodyType: callback.bodyType,
    ...(callback.sni ? { callbackSNI: true } : {}),
  };
  return Buffer.from(JSON.stringify(settings), 'utf8').toString('base64');
}

/**
 * The application's variables, then ours. Ours come last because of two fields with one name the last one
 * counts, in both encodings. A token is base64url and dots: it needs no encoding in either.
 */
function bodyTemplate(
  { body, bodyType }: ResolvedCallback,
  token: string,
  customNames: readonly string[],
): string {
  switch (bodyType) {
    case 'application/x-www-form-urlencoded': {
      const custom = customNames.map((name) => `x:${name}=\${x:${name}}&`).join('');
      const ours = `${custom}bucket=\${bucket}&object=\${object}&session=${token}`;
      return body === '' ? ours : `${body}&${ours}`;
    }
    case 'application/json': {
      // OSS writes the quotes around its values itself.
      const custom = customNames.map((name) => `"x:${name}":\${x:${name}},`).join('');
      const ours = `${custom}"bucket":\${bucket},"object":\${object},"session":"${token}"`;
      const inner = body.trim().slice(1, -1).trim();
      return inner === '' ? `{${ours}}` : `{${inner},${ours}}`;
    }
  }
}
