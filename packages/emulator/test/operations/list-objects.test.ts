import { beforeAll, describe, expect, it } from 'vitest';
import { element, readError } from '../helpers/read-error.js';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const open = (key: string) => `${fixture.emulator.bucketUrl('open-bucket')}/${key}`;
// In the order of their bytes: upper case comes first, and an emoji after everything of the basic plane.
const keys = ['B', 'a', 'a/', 'a/1', 'a/2', 'a/b/1', 'a/b/2', 'b c&d', 'ﬀ', '😀'];

beforeAll(async () => {
  for (const key of keys) {
    await fetch(open(encodeURIComponent(key)), { method: 'PUT', body: key });
  }
});

function all(xml: string, pattern: RegExp): readonly string[] {
  return [...xml.matchAll(pattern)].map(([, text = '']) => text.replaceAll('&amp;', '&'));
}
const keysOf = (xml: string) => all(xml, /<Key>([^<]*)</g);
const prefixesOf = (xml: string) => all(xml, /<CommonPrefixes>\s*<Prefix>([^<]*)</g);

describe.each([
  ['ListObjects', '', 'marker', 'NextMarker'],
  ['ListObjectsV2', 'list-type=2&', 'continuation-token', 'NextContinuationToken'],
])('%s', (_name, version, markerName, nextName) => {
  const list = async (query: string) => (await fetch(`${open('')}?${version}${query}`)).text();

  it.each([1, 3, 4, 1000])('goes through all keys by pages of %d', async (size) => {
    const found: string[] = [];
    let marker = '';
    for (;;) {
      const xml = await list(`max-keys=${size}&${marker}`);
      found.push(...keysOf(xml));
      expect(keysOf(xml).length).toBeLessThanOrEqual(size);
      if (element(xml, 'IsTruncated') === 'false') break;
      marker = `${markerName}=${encodeURIComponent(element(xml, nextName) ?? '')}`;
    }
    expect(found).toEqual(keys);
  });

  it.each([1, 2, 1000])('folds at a delimiter, by pages of %d', async (size) => {
    const found: string[] = [];
    let marker = '';
    for (;;) {
      const xml = await list(`prefix=a/&delimiter=/&max-keys=${size}&${marker}`);
      const page = [...keysOf(xml), ...prefixesOf(xml)];
      expect(page.length).toBeLessThanOrEqual(size);
      found.push(...page);
      if (element(xml, 'IsTruncated') === 'false') break;
      marker = `${markerName}=${encodeURIComponent(element(xml, nextName) ?? '')}`;
    }
    expect(found).toEqual(['a/', 'a/1', 'a/2', 'a/b/']);
  });

  it('says what was asked, and what each object is', async () => {
    const xml = await list('prefix=b&max-keys=7&delimiter=x');
    expect(element(xml, 'Name')).toBe('open-bucket');
    expect(element(xml, 'Prefix')).toBe('b');
    expect(element(xml, 'MaxKeys')).toBe('7');
    expect(element(xml, 'Delimiter')).toBe('x');
    expect(element(xml, 'Size')).toBe('5');
    expect(element(xml, 'Type')).toBe('Normal');
    expect(element(xml, 'StorageClass')).toBe('Standard');
    expect(element(xml, 'ETag')).toMatch(/^"[0-9A-F]{32}"$/);
    expect(element(xml, 'LastModified')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('encodes what could not travel otherwise, if it is asked to', async () => {
    const xml = await list(`prefix=${encodeURIComponent('b c')}&encoding-type=url`);
    expect(element(xml, 'EncodingType')).toBe('url');
    expect(element(xml, 'Prefix')).toBe('b%20c');
    expect(keysOf(xml)).toEqual(['b%20c%26d']);
  });

  it.each(['max-keys=0', 'max-keys=1001', 'max-keys=-1', 'max-keys=x', 'encoding-type=xml'])(
    'refuses %s',
    async (query) => {
      expect(await readError(await fetch(`${open('')}?${version}${query}`))).toMatchObject({
        status: 400,
        code: 'InvalidArgument',
      });
    },
  );

  it('is for those who may read', async () => {
    const response = await fetch(`${fixture.emulator.bucketUrl(bucket)}/?${version}max-keys=1`);
    expect(await readError(response)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });
});

describe('ListObjectsV2', () => {
  it('begins after a key, and tells owners on request', async () => {
    const xml = await (
      await fetch(`${open('')}?list-type=2&start-after=a/b/1&max-keys=2&fetch-owner=true`)
    ).text();
    expect(keysOf(xml)).toEqual(['a/b/2', 'b c&d']);
    expect(element(xml, 'StartAfter')).toBe('a/b/1');
    expect(element(xml, 'KeyCount')).toBe('2');
    expect(all(xml, /<Owner>\s*<ID>([^<]*)</g)).toHaveLength(2);
  });

  it('is version 2', async () => {
    expect(await readError(await fetch(`${open('')}?list-type=1`))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
  });
});
