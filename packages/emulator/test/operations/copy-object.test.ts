import { describe, expect, it } from 'vitest';
import { element, readError } from '../helpers/read-error.js';
import { md5Hex } from '../helpers/ask.js';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const open = (key: string) => `${fixture.emulator.bucketUrl('open-bucket')}/${key}`;

async function copy(
  key: string,
  source: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(open(key), {
    method: 'PUT',
    headers: { 'x-oss-copy-source': source, ...headers },
  });
}

async function put(key: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  await fetch(open(key), { method: 'PUT', body, headers });
}

async function headersOf(key: string): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await fetch(open(key), { method: 'HEAD' })).headers);
}

const etag = md5Hex('content');
const anHourAgo = () => new Date(Date.now() - 3_600_000).toUTCString();
const inAnHour = () => new Date(Date.now() + 3600_000).toUTCString();

describe('CopyObject', () => {
  it('copies content and metadata', async () => {
    await put('source', 'content', {
      'Content-Type': 'text/x',
      'Cache-Control': 'no-store',
      'x-oss-meta-note': 'n',
    });
    const response = await copy('target', '/open-bucket/source');
    expect(response.status).toBe(200);
    const xml = await response.text();
    expect(element(xml, 'ETag')).toBe(`"${etag}"`);
    expect(element(xml, 'LastModified')).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(await headersOf('target')).toMatchObject({
      'content-type': 'text/x',
      'cache-control': 'no-store',
      'x-oss-meta-note': 'n',
      etag: `"${etag}"`,
    });
  });

  it('takes the new metadata with REPLACE', async () => {
    await put('source', 'content', { 'Content-Type': 'text/x', 'x-oss-meta-note': 'n' });
    await copy('target', '/open-bucket/source', {
      'x-oss-metadata-directive': 'REPLACE',
      'Content-Type': 'text/y',
      'x-oss-meta-other': 'o',
    });
    const headers = await headersOf('target');
    expect(headers).toMatchObject({ 'content-type': 'text/y', 'x-oss-meta-other': 'o' });
    expect(headers['x-oss-meta-note']).toBeUndefined();
  });

  it('to itself changes the metadata, whatever the directive says', async () => {
    await put('self', 'content', { 'x-oss-meta-note': 'old' });
    const response = await copy('self', '/open-bucket/self', { 'x-oss-meta-note': 'new' });
    expect(response.status).toBe(200);
    expect(await headersOf('self')).toMatchObject({
      'x-oss-meta-note': 'new',
      'content-length': '7',
    });
  });

  it.each([
    ['x-oss-copy-source-if-match', () => etag, 200],
    ['x-oss-copy-source-if-match', () => md5Hex('other'), 412],
    ['x-oss-copy-source-if-none-match', () => md5Hex('other'), 200],
    ['x-oss-copy-source-if-none-match', () => `"${etag}"`, 304],
    ['x-oss-copy-source-if-modified-since', anHourAgo, 200],
    ['x-oss-copy-source-if-modified-since', inAnHour, 304],
    ['x-oss-copy-source-if-unmodified-since', inAnHour, 200],
    ['x-oss-copy-source-if-unmodified-since', () => new Date(0).toUTCString(), 412],
  ] as const)('answers %s with %s by %d', async (name, value, status) => {
    await put('source', 'content');
    await fetch(open('conditional'), { method: 'DELETE' });
    const response = await copy('conditional', '/open-bucket/source', { [name]: value() });
    expect(response.status).toBe(status);
    const stored = await fixture.emulator.readObject('open-bucket', 'conditional');
    expect(stored !== undefined).toBe(status === 200);
  });

  it('keeps what is there with x-oss-forbid-overwrite', async () => {
    await put('source', 'content');
    await put('kept', 'kept');
    const response = await copy('kept', '/open-bucket/source', {
      'x-oss-forbid-overwrite': 'true',
    });
    expect(await readError(response)).toMatchObject({ status: 409, code: 'FileAlreadyExists' });
    expect(await headersOf('kept')).toMatchObject({ 'content-length': '4' });
  });

  it.each([
    ['/open-bucket/none', 404, 'NoSuchKey'],
    ['/no-such-bucket/x', 404, 'NoSuchBucket'],
    [`/${bucket}/x`, 403, 'AccessDenied'],
    ['/open-bucket', 400, 'InvalidArgument'],
    ['/open-bucket/%zz', 400, 'InvalidArgument'],
    ['/open-bucket/source?versionId=1', 501, 'NotImplemented'],
  ])('of %s is answered with %d', async (source, status, code) => {
    await put('source', 'content');
    expect(await readError(await copy('target', source))).toMatchObject({ status, code });
  });

  it('refuses another directive', async () => {
    await put('source', 'content');
    const response = await copy('target', '/open-bucket/source', {
      'x-oss-metadata-directive': 'MERGE',
    });
    expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });
});
