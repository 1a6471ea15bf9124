const mostHeaders = 10;
const reserved = new Set([
  'content-type',
  'content-length',
  'content-md5',
  'host',
  'authorization',
  'user-agent',
  'expect',
  'upgrade',
  'keep-alive',
  // Not in OSS's list; they would break the request.
  'connection',
  'transfer-encoding',
]);

/** Reads `additionalHeaders` of a callback: what else OSS shall send to the application. Throws what `refuse` makes. */
export function parseAdditionalHeaders(
  value: unknown,
  refuse: (message: string, ec?: string) => Error,
): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse('The callback additional headers must be a map.');
  }
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  if (entries.length > mostHeaders) {
    throw refuse('The number of callback additional headers exceed max value.');
  }
  return Object.fromEntries(
    entries.map(([name, text]) => {
      if (name.startsWith('x-oss-')) {
        // https://www.alibabacloud.com/help/en/oss/user-guide/0007-00000026
        throw refuse('A callback additional header begins with "x-oss-".', '0007-00000026');
      }
      if (!/^[0-9a-z-]+$/.test(name) || reserved.has(name)) {
        throw refuse(`The callback additional header "${name}" is not allowed.`);
      }
      if (typeof text !== 'string' || !/^[\t\x20-\x7e]*$/.test(text)) {
        throw refuse(`The value of the callback additional header "${name}" is invalid.`);
      }
      return [name, text];
    }),
  );
}
