import { isIP } from 'node:net';

/** A bucket and the rest of the path, as a request may mean them. An empty bucket is the service itself. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

export interface AddressBook {
  /** Host name to bucket; see `EmulatorOptions.domains`. */
  readonly domains: Readonly<Record<string, string>>;
  readonly bucketNames: () => readonly string[];
}

/** One more bucket to try costs one signature; this many are enough for a developer's machine. */
const mostGuesses = 32;

/**
 * What a request addresses, most likely first; nothing if the host is none of ours.
 *
 * There can be more than one reading, because `ali-oss` with an IP as its endpoint sends a request for
 * `http://IP/key` that names the bucket only in the `Host` header, or, in signed URLs, not at all. The signature
 * covers the bucket, so whoever checks it can tell which reading was meant; unsigned requests get the first one.
 */
export function readAddresses(
  hostHeader: string | undefined,
  path: string,
  book: AddressBook,
): readonly Address[] {
  const hostAndPort = (hostHeader ?? '').toLowerCase();
  const host = hostName(hostAndPort);
  const bound = book.domains[hostAndPort] ?? book.domains[host];
  if (bound !== undefined) return [{ bucket: bound, key: path }];

  if (isPlainHost(host)) {
    const inPath = pathStyle(path);
    const guesses = book.bucketNames().slice(0, mostGuesses);
    const unnamed = guesses.map((bucket) => ({ bucket, key: path }));
    return [inPath, ...unnamed];
  }

  const bucket = bucketOfHost(host);
  if (bucket === undefined) return [];
  // With `sldEnable` and an IP, ali-oss names the bucket in the path and in the Host header.
  const inPath = pathStyle(path);
  const inHost = { bucket, key: path };
  return inPath.bucket === bucket && path !== '' ? [inHost, inPath] : [inHost];
}

/** An IP or `localhost`: no DNS name can be made to stand for these. */
export function isPlainHost(hostHeader: string | undefined): boolean {
  const host = hostName((hostHeader ?? '').toLowerCase());
  return isIP(host.replace(/^\[|\]$/g, '')) !== 0 || host === 'localhost';
}

function pathStyle(path: string): Address {
  const slash = path.indexOf('/');
  return slash === -1
    ? { bucket: path, key: '' }
    : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

function bucketOfHost(host: string): string | undefined {
  // With an IP as its endpoint and no bucket to name, ali-oss sends the dot that would follow the bucket.
  if (/^\.?oss-[a-z0-9-]+\.aliyuncs\.com$/.test(host)) return '';
  const match =
    /^([a-z0-9-]+)\.(?:localhost|oss-[a-z0-9-]+\.aliyuncs\.com|[a-z0-9-]+\.oss\.aliyuncs\.com)$/.exec(
      host,
    );
  return match?.[1];
}

function hostName(hostAndPort: string): string {
  return hostAndPort.replace(/:\d+$/, '').replace(/\.$/, '');
}
