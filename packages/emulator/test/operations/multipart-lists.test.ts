import { describe, expect, it } from 'vitest';
import { initiate, putParts } from '../helpers/multipart.js';
import { element, readError } from '../helpers/read-error.js';
import { useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const open = (key: string) => `${fixture.emulator.bucketUrl('open-bucket')}/${key}`;

function all(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(
    ([, text = '']) => text,
  );
}

describe('ListParts', () => {
  it('goes through the parts page by page', async () => {
    const id = await initiate(open('list'), { 'x-oss-storage-class': 'IA' });
    const contents = new Map([2, 30, 1, 400, 10_000].map((n) => [n, Buffer.from(`part ${n}`)]));
    const sent = await putParts(open('list'), id, contents);
    const found: string[] = [];
    let marker = '0';
    for (let page = 0; page < 3; page++) {
      const response = await fetch(
        `${open('list')}?uploadId=${id}&max-parts=2&part-number-marker=${marker}`,
      );
      const xml = await response.text();
      expect(element(xml, 'IsTruncated')).toBe(String(page < 2));
      expect(element(xml, 'PartNumberMarker')).toBe(marker);
      expect(element(xml, 'MaxParts')).toBe('2');
      expect(element(xml, 'StorageClass')).toBe('IA');
      found.push(...all(xml, 'PartNumber'));
      marker = element(xml, 'NextPartNumberMarker') ?? '';
    }
    expect(found).toEqual(['1', '2', '30', '400', '10000']);
    const xml = await (await fetch(`${open('list')}?uploadId=${id}`)).text();
    const etags = [...sent].sort((a, b) => a.number - b.number).map(({ etag }) => etag);
    expect(all(xml, 'ETag')).toEqual(etags);
    expect(all(xml, 'Size')).toEqual(['6', '6', '7', '8', '10']);
    expect(element(xml, 'MaxParts')).toBe('1000');
  });

  it.each(['max-parts=0', 'max-parts=1001', 'part-number-marker=x', 'encoding-type=hex'])(
    'refuses %s',
    async (query) => {
      const id = await initiate(open('bad'));
      expect(await readError(await fetch(`${open('bad')}?uploadId=${id}&${query}`))).toMatchObject({
        status: 400,
        code: 'InvalidArgument',
      });
    },
  );
});

describe('ListMultipartUploads', () => {
  const started: string[][] = [];

  async function list(query: string): Promise<string> {
    return (await fetch(`${open('')}?uploads&${query}`)).text();
  }

  it('goes through the uploads by key, then by time, page by page', async () => {
    for (const key of ['u/b', 'u/a', 'u/a', 'u/c/1', 'u/c/2', 'u/文']) {
      started.push([key, await initiate(open(key))]);
    }
    const expected = [...started].sort((a, b) => Buffer.compare(bytes(a), bytes(b)));
    const found: string[][] = [];
    let markers = '';
    for (;;) {
      const xml = await list(`prefix=u/&max-uploads=1${markers}`);
      const ids = all(xml, 'UploadId');
      found.push(...all(xml, 'Key').map((key, index) => [key, ids[index] ?? '']));
      if (element(xml, 'IsTruncated') === 'false') break;
      const nextKey = encodeURIComponent(element(xml, 'NextKeyMarker') ?? '');
      markers = `&key-marker=${nextKey}&upload-id-marker=${element(xml, 'NextUploadIdMarker') ?? ''}`;
    }
    expect(found).toEqual(expected);
  });

  it.each(['max-uploads=0', 'max-uploads=1001', 'encoding-type=hex'])(
    'refuses %s',
    async (query) => {
      const response = await fetch(`${open('')}?uploads&${query}`);
      expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidArgument' });
    },
  );

  it('goes on after a key with all its uploads', async () => {
    expect(all(await list('prefix=u/&key-marker=u/a'), 'Key')).toEqual([
      'u/b',
      'u/c/1',
      'u/c/2',
      'u/文',
    ]);
  });

  it('folds at a delimiter, over pages too', async () => {
    const xml = await list('prefix=u/&delimiter=/');
    expect(all(xml, 'Key')).toEqual(['u/a', 'u/a', 'u/b', 'u/文']);
    expect(/<CommonPrefixes>\s*<Prefix>([^<]*)</.exec(xml)?.[1]).toBe('u/c/');
    const first = await list('prefix=u/&delimiter=/&max-uploads=4');
    expect(element(first, 'NextKeyMarker')).toBe('u/c/');
    expect(element(first, 'NextUploadIdMarker')).toBe('');
    expect(all(await list('prefix=u/&delimiter=/&key-marker=u/c/'), 'Key')).toEqual(['u/文']);
  });

  it('encodes keys if it is asked to', async () => {
    expect(all(await list('prefix=u/文&encoding-type=url'), 'Key')).toEqual(['u%2F%E6%96%87']);
  });

  function bytes([key = '', id = '']: readonly string[]): Buffer {
    return Buffer.from(`${key}\0${id}`);
  }
});
