import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Crc64 } from '../../src/store/crc64.js';
import { useApplication } from '../helpers/application.js';
import { md5Base64, md5Hex } from '../helpers/ask.js';
import { complete, initiate, putPart, putParts, smallest } from '../helpers/multipart.js';
import { element, readError } from '../helpers/read-error.js';
import { useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const application = useApplication();
const open = (key: string) => `${fixture.emulator.bucketUrl('open-bucket')}/${key}`;

async function stored(key: string): Promise<Buffer | undefined> {
  const object = await fixture.emulator.readObject('open-bucket', key);
  return object && readFile(object.path);
}

function crc64(bytes: Buffer): string {
  const crc = new Crc64();
  crc.update(bytes);
  return crc.digest();
}

/** Parts of the smallest size with a shorter one at the end, as clients send them. */
function usualParts(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    randomBytes(index === count - 1 ? 1234 : smallest),
  );
}

describe('an upload in parts', () => {
  it('becomes the object that its parts make', async () => {
    const parts = usualParts(5);
    const whole = Buffer.concat(parts);
    const id = await initiate(open('usual'), {
      'Content-Type': 'video/mp4',
      'Cache-Control': 'no-store',
      'x-oss-meta-note': 'n',
    });
    const sent = await putParts(open('usual'), id, parts);
    const response = await complete(open('usual'), id, sent);
    expect(response.status).toBe(200);
    const xml = await response.text();
    expect(element(xml, 'Bucket')).toBe('open-bucket');
    expect(element(xml, 'Key')).toBe('usual');
    expect(element(xml, 'Location')).toBe(open('usual'));
    expect(element(xml, 'ETag')).toMatch(/^"[0-9A-F]{32}-5"$/);
    expect(response.headers.get('x-oss-hash-crc64ecma')).toBe(crc64(whole));

    const got = await fetch(open('usual'));
    expect(Buffer.from(await got.arrayBuffer()).equals(whole)).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'cache-control': 'no-store',
      'x-oss-meta-note': 'n',
      'x-oss-object-type': 'Multipart',
      'x-oss-hash-crc64ecma': crc64(whole),
      etag: element(xml, 'ETag'),
    });
    expect(got.headers.has('content-md5')).toBe(false);
    expect(await readError(await complete(open('usual'), id, sent))).toMatchObject({
      status: 404,
      code: 'NoSuchUpload',
    });
  });

  it('may have gaps, and parts of any sizes in any order of arrival', async () => {
    const parts = new Map([
      [10_000, randomBytes(7)],
      [3, randomBytes(smallest + 50)],
      [700, randomBytes(smallest)],
      [2, randomBytes(smallest)],
    ]);
    const id = await initiate(open('gaps'));
    const sent = await putParts(open('gaps'), id, parts);
    const inOrder = [...sent].sort((a, b) => a.number - b.number);
    expect((await complete(open('gaps'), id, inOrder)).status).toBe(200);
    const expected = [...parts].sort(([a], [b]) => a - b).map(([, content]) => content);
    expect((await stored('gaps'))?.equals(Buffer.concat(expected))).toBe(true);
  });

  it('leaves out what is not listed', async () => {
    const parts = usualParts(4);
    const id = await initiate(open('some'));
    const sent = await putParts(open('some'), id, parts);
    const some = sent.filter(({ number }) => number !== 2);
    expect((await complete(open('some'), id, some)).status).toBe(200);
    const [first, , third, fourth] = parts as [Buffer, Buffer, Buffer, Buffer];
    expect((await stored('some'))?.equals(Buffer.concat([first, third, fourth]))).toBe(true);
  });

  it('may be of one part, or of one empty part', async () => {
    for (const content of [Buffer.from('only'), Buffer.alloc(0)]) {
      const id = await initiate(open('one'));
      const sent = await putParts(open('one'), id, [content]);
      const response = await complete(open('one'), id, sent);
      expect(response.status).toBe(200);
      expect(response.headers.get('x-oss-hash-crc64ecma')).toBe(crc64(content));
      expect((await stored('one'))?.equals(content)).toBe(true);
    }
  });

  it('takes the last part of each number', async () => {
    const id = await initiate(open('again'));
    const old = await putParts(open('again'), id, usualParts(3));
    const parts = usualParts(3);
    const sent = await putParts(open('again'), id, parts);
    expect(await readError(await complete(open('again'), id, old))).toMatchObject({
      status: 400,
      code: 'InvalidPart',
    });
    expect((await complete(open('again'), id, sent)).status).toBe(200);
    expect((await stored('again'))?.equals(Buffer.concat(parts))).toBe(true);
  });

  it('keeps a part until the one that replaces it is complete', async () => {
    const id = await initiate(open('cut'));
    const parts = usualParts(2);
    const sent = await putParts(open('cut'), id, parts);
    fixture.emulator.addFault({
      operation: 'UploadPart',
      times: 1,
      action: { kind: 'reset-request', afterBytes: 1 },
    });
    await expect(putPart(open('cut'), id, 1, randomBytes(smallest))).rejects.toThrow();
    expect((await complete(open('cut'), id, sent)).status).toBe(200);
    expect((await stored('cut'))?.equals(Buffer.concat(parts))).toBe(true);
  });

  it('is not disturbed by a part that still arrives', async () => {
    const id = await initiate(open('late'));
    const parts = usualParts(2);
    const sent = await putParts(open('late'), id, parts);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const late = putPart(open('late'), id, 3, readable);
    const writer = writable.getWriter();
    await writer.write(randomBytes(5000));
    await fixture.emulator.waitForRequest(
      ({ operation, key, receivedBytes }) =>
        operation === 'UploadPart' && key === 'late' && receivedBytes === 5000,
    );
    expect((await complete(open('late'), id, sent)).status).toBe(200);
    await writer.write(randomBytes(smallest));
    await writer.close();
    expect(await readError(await late)).toMatchObject({ status: 404, code: 'NoSuchUpload' });
    expect((await stored('late'))?.equals(Buffer.concat(parts))).toBe(true);
  });

  it('makes two uploads to one key independent', async () => {
    const [one, two] = [usualParts(2), usualParts(3)];
    const ids = await Promise.all([initiate(open('both')), initiate(open('both'))]);
    const sent = await Promise.all([
      putParts(open('both'), ids[0], one),
      putParts(open('both'), ids[1], two),
    ]);
    expect((await complete(open('both'), ids[1], sent[1])).status).toBe(200);
    expect((await complete(open('both'), ids[0], sent[0])).status).toBe(200);
    expect((await stored('both'))?.equals(Buffer.concat(one))).toBe(true);
  });
});

describe('InitiateMultipartUpload', () => {
  it('encodes the key if it is asked to', async () => {
    const key = encodeURIComponent('a b&文\u0001');
    const response = await fetch(`${open(key)}?uploads&encoding-type=url`, { method: 'POST' });
    const xml = await response.text();
    expect(element(xml, 'EncodingType')).toBe('url');
    expect(element(xml, 'Key')).toBe(key);
    expect(element(xml, 'UploadId')).toMatch(/^[0-9A-F]{32}$/);
  });

  it.each([
    ['x-oss-storage-class', 'Fast'],
    ['x-oss-object-acl', 'everybody'],
    ['x-oss-forbid-overwrite', 'perhaps'],
  ])('refuses %s: %s', async (name, value) => {
    const response = await fetch(`${open('k')}?uploads`, {
      method: 'POST',
      headers: { [name]: value },
    });
    expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });

  it('keeps what is there with x-oss-forbid-overwrite, and so does Complete', async () => {
    await fetch(open('keep'), { method: 'PUT', body: 'there' });
    const forbid = { 'x-oss-forbid-overwrite': 'true' };
    const response = await fetch(`${open('keep')}?uploads`, { method: 'POST', headers: forbid });
    const exists = { status: 409, code: 'FileAlreadyExists', ec: undefined };
    expect(await readError(response)).toMatchObject(exists);

    const id = await initiate(open('keep'));
    const sent = await putParts(open('keep'), id, [Buffer.from('new')]);
    expect(await readError(await complete(open('keep'), id, sent, forbid))).toMatchObject(exists);
    expect(String(await stored('keep'))).toBe('there');
    // The upload is as it was.
    expect((await complete(open('keep'), id, sent)).status).toBe(200);
    expect(String(await stored('keep'))).toBe('new');
  });
});

describe('a cut', () => {
  it('at the start begins nothing; after Complete it leaves the object', async () => {
    const cut = (operation: 'InitiateMultipartUpload' | 'CompleteMultipartUpload') =>
      ({ operation, key: 'cut-off', times: 1 }) as const;
    fixture.emulator.addFault({
      ...cut('InitiateMultipartUpload'),
      action: { kind: 'reset-request', afterBytes: 0 },
    });
    await expect(initiate(open('cut-off'))).rejects.toThrow();
    const uploads = await (await fetch(`${open('')}?uploads&prefix=cut-off`)).text();
    expect(uploads).not.toContain('<Upload>');

    const id = await initiate(open('cut-off'));
    const sent = await putParts(open('cut-off'), id, [Buffer.from('x')]);
    fixture.emulator.addFault({
      ...cut('CompleteMultipartUpload'),
      action: { kind: 'reset-response', afterBytes: 0 },
    });
    await expect(complete(open('cut-off'), id, sent)).rejects.toThrow();
    expect(await readError(await complete(open('cut-off'), id, sent))).toMatchObject({
      code: 'NoSuchUpload',
    });
    expect(String(await stored('cut-off'))).toBe('x');
  });
});

describe('UploadPart', () => {
  it('answers with the sums of the part', async () => {
    const id = await initiate(open('sums'));
    const response = await putPart(open('sums'), id, 1, 'hello', {
      'Content-MD5': md5Base64('hello'),
    });
    expect(response.headers.get('etag')).toBe(`"${md5Hex('hello')}"`);
    expect(response.headers.get('x-oss-hash-crc64ecma')).toBe(crc64(Buffer.from('hello')));
    expect(await response.text()).toBe('');
  });

  it.each(['0', '10001', '-1', '1.5', 'x', ''])('refuses part number "%s"', async (number) => {
    const id = await initiate(open('number'));
    expect(await readError(await putPart(open('number'), id, number, 'x'))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      message: 'Part number must be an integer between 1 and 10000, inclusive.',
    });
  });

  it('refuses a wrong Content-MD5 and a word on encryption, and keeps nothing of them', async () => {
    const id = await initiate(open('refuse'));
    const wrong = await putPart(open('refuse'), id, 1, 'hello', { 'Content-MD5': md5Base64('x') });
    expect(await readError(wrong)).toMatchObject({ status: 400, code: 'InvalidDigest' });
    const encrypted = await putPart(open('refuse'), id, 1, 'hello', {
      'x-oss-server-side-encryption': 'AES256',
    });
    expect(await readError(encrypted)).toMatchObject({ status: 400, code: 'InvalidArgument' });
    const list = await fetch(`${open('refuse')}?uploadId=${id}`);
    expect(await list.text()).not.toContain('<Part>');
  });

  it('knows only uploads that are open, with their own key', async () => {
    const id = await initiate(open('mine'));
    const missing = { status: 404, code: 'NoSuchUpload' };
    expect(await readError(await putPart(open('mine'), '0'.repeat(32), 1, 'x'))).toMatchObject(
      missing,
    );
    expect(await readError(await putPart(open('other'), id, 1, 'x'))).toMatchObject(missing);
  });

  it('takes a part whose size is not said beforehand', async () => {
    const id = await initiate(open('chunked'));
    const content = randomBytes(300_000);
    const response = await putPart(open('chunked'), id, 5, new Blob([content]).stream());
    expect(response.headers.get('etag')).toBe(`"${md5Hex(content)}"`);
    const sent = [{ number: 5, etag: md5Hex(content) }];
    expect((await complete(open('chunked'), id, sent)).status).toBe(200);
    expect((await stored('chunked'))?.equals(content)).toBe(true);
  });
});

describe('CompleteMultipartUpload', () => {
  it('wants the list to ascend', async () => {
    const id = await initiate(open('order'));
    const sent = await putParts(open('order'), id, usualParts(3));
    for (const list of [[...sent].reverse(), [...sent, ...sent.slice(2)]]) {
      expect(await readError(await complete(open('order'), id, list))).toMatchObject({
        status: 400,
        code: 'InvalidPartOrder',
      });
    }
    expect((await complete(open('order'), id, sent)).status).toBe(200);
  });

  it('goes through the list in order', async () => {
    const id = await initiate(open('first'));
    const [one, two] = await putParts(open('first'), id, usualParts(2));
    if (one === undefined || two === undefined) throw new Error('Two parts were sent.');
    const wrong = { number: 1, etag: md5Hex('other') };
    expect(await readError(await complete(open('first'), id, [wrong, two, one]))).toMatchObject({
      code: 'InvalidPart',
    });
    expect(await readError(await complete(open('first'), id, [two, one]))).toMatchObject({
      code: 'InvalidPartOrder',
    });
    const absent = { number: 3, etag: two.etag };
    expect(await readError(await complete(open('first'), id, [one, absent]))).toMatchObject({
      status: 400,
      code: 'InvalidPart',
    });
  });

  it('refuses parts below 100 KB, but for the last one', async () => {
    const id = await initiate(open('small'));
    const sent = await putParts(open('small'), id, [
      randomBytes(smallest),
      randomBytes(smallest - 1),
      randomBytes(1),
    ]);
    expect(await readError(await complete(open('small'), id, sent))).toMatchObject({
      status: 400,
      code: 'EntityTooSmall',
    });
    expect((await complete(open('small'), id, sent.slice(0, 2))).status).toBe(200);
  });

  it('takes ETags without quotes and in any case', async () => {
    const id = await initiate(open('quotes'));
    const [one] = await putParts(open('quotes'), id, [Buffer.from('x')]);
    const etag = (one?.etag ?? '').replaceAll('"', '').toLowerCase();
    expect((await complete(open('quotes'), id, [{ number: 1, etag }])).status).toBe(200);
  });

  it.each([
    ['nothing', ''],
    ['no part', '<CompleteMultipartUpload></CompleteMultipartUpload>'],
    ['no XML', 'PartNumber=1'],
    ['another document', '<Delete><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></Delete>'],
    [
      'a part without ETag',
      '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>',
    ],
    [
      'a number that is none',
      '<CompleteMultipartUpload><Part><PartNumber>one</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>',
    ],
  ])('refuses %s as a list', async (_name, body) => {
    const id = await initiate(open('malformed'));
    await putParts(open('malformed'), id, [Buffer.from('x')]);
    expect(await readError(await complete(open('malformed'), id, body))).toMatchObject({
      status: 400,
      code: 'MalformedXML',
      ec: '0042-00000205',
    });
  });

  it('takes all parts only where there are some', async () => {
    const id = await initiate(open('none'));
    const response = await complete(open('none'), id, '', { 'x-oss-complete-all': 'yes' });
    expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidPart' });
  });

  it('knows only uploads that are open', async () => {
    const sent = [{ number: 1, etag: md5Hex('x') }];
    const missing = { status: 404, code: 'NoSuchUpload' };
    expect(await readError(await complete(open('k'), '0'.repeat(32), sent))).toMatchObject(missing);
    const list = await fetch(`${open('k')}?uploadId=${'0'.repeat(32)}`);
    expect(await readError(list)).toMatchObject(missing);
  });

  it('checks the Content-MD5 of the list', async () => {
    const id = await initiate(open('md5'));
    const sent = await putParts(open('md5'), id, [Buffer.from('x')]);
    const response = await complete(open('md5'), id, sent, { 'Content-MD5': md5Base64('x') });
    expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidDigest' });
  });

  it('lists and sorts the parts itself with x-oss-complete-all', async () => {
    const parts = usualParts(3);
    const id = await initiate(open('all'));
    const sent = await putParts(open('all'), id, parts);
    const all = { 'x-oss-complete-all': 'yes' };
    const both = await complete(open('all'), id, sent, all);
    expect(await readError(both)).toMatchObject({ status: 400, code: 'InvalidArgument' });
    const other = await complete(open('all'), id, '', { 'x-oss-complete-all': 'no' });
    expect(await readError(other)).toMatchObject({ status: 400, code: 'InvalidArgument' });
    const response = await complete(open('all'), id, '', all);
    expect(response.status).toBe(200);
    expect(element(await response.text(), 'Key')).toBe('all');
    expect((await stored('all'))?.equals(Buffer.concat(parts))).toBe(true);
  });

  it('calls the application, whose answer replaces its own', async () => {
    const id = await initiate(open('called'));
    const sent = await putParts(open('called'), id, usualParts(2));
    const callback = Buffer.from(
      JSON.stringify({
        callbackUrl: application.url,
        callbackBody:
          'op=${operation}&object=${object}&size=${size}&md5=${contentMd5}&uid=${x:uid}',
      }),
    ).toString('base64');
    const variables = Buffer.from(JSON.stringify({ 'x:uid': '7' })).toString('base64');
    const response = await complete(open('called'), id, sent, {
      'x-oss-callback': callback,
      'x-oss-callback-var': variables,
    });
    expect(await response.json()).toEqual({ ok: true });
    expect(response.headers.get('etag')).toMatch(/-2"$/);
    expect(application.received.map(({ body }) => body)).toEqual([
      `op=CompleteMultipartUpload&object=called&size=${smallest + 1234}&md5=&uid=7`,
    ]);
  });

  it('answers 203 when the application does not, and the object stays', async () => {
    const id = await initiate(open('uncalled'));
    const sent = await putParts(open('uncalled'), id, [Buffer.from('x')]);
    const callback = Buffer.from(
      JSON.stringify({ callbackUrl: application.url, callbackBody: 'a=b' }),
    ).toString('base64');
    application.answer = (response) => response.end('<html>');
    const response = await fetch(
      `${open('uncalled')}?uploadId=${id}&callback=${encodeURIComponent(callback)}`,
      {
        method: 'POST',
        body: `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${sent[0]?.etag ?? ''}</ETag></Part></CompleteMultipartUpload>`,
      },
    );
    expect(await readError(response)).toMatchObject({ status: 203, code: 'CallbackFailed' });
    expect(String(await stored('uncalled'))).toBe('x');
  });
});

describe('AbortMultipartUpload', () => {
  it('forgets the upload, and a part that still arrives', async () => {
    const id = await initiate(open('abort'));
    await putParts(open('abort'), id, usualParts(2));
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const late = putPart(open('abort'), id, 3, readable);
    const writer = writable.getWriter();
    await writer.write(randomBytes(5000));
    await fixture.emulator.waitForRequest(
      ({ operation, key, receivedBytes }) =>
        operation === 'UploadPart' && key === 'abort' && receivedBytes === 5000,
    );
    const abort = () => fetch(`${open('abort')}?uploadId=${id}`, { method: 'DELETE' });
    expect((await abort()).status).toBe(204);
    await writer.close();
    expect(await readError(await late)).toMatchObject({ status: 404, code: 'NoSuchUpload' });
    expect(await readError(await abort())).toMatchObject({ status: 404, code: 'NoSuchUpload' });
    expect(await stored('abort')).toBeUndefined();
  });
});

describe('UploadPartCopy', () => {
  it('takes a part from another object, or from a range of it', async () => {
    const source = randomBytes(smallest * 2);
    await fetch(open('source ä'), { method: 'PUT', body: source });
    const from = { 'x-oss-copy-source': `/open-bucket/${encodeURIComponent('source ä')}` };
    const id = await initiate(open('copied'));
    const whole = await putPart(open('copied'), id, 1, '', from);
    expect(element(await whole.text(), 'ETag')).toBe(`"${md5Hex(source)}"`);
    const range = await putPart(open('copied'), id, 2, '', {
      ...from,
      'x-oss-copy-source-range': 'bytes=10-19',
    });
    const etag = range.headers.get('etag');
    expect(etag).toBe(`"${md5Hex(source.subarray(10, 20))}"`);
    const sent = [
      { number: 1, etag: `"${md5Hex(source)}"` },
      { number: 2, etag: etag ?? '' },
    ];
    expect((await complete(open('copied'), id, sent)).status).toBe(200);
    const expected = Buffer.concat([source, source.subarray(10, 20)]);
    expect((await stored('copied'))?.equals(expected)).toBe(true);
  });

  it('says when there is no such source, or not the one that was meant', async () => {
    await fetch(open('source'), { method: 'PUT', body: 'x' });
    const id = await initiate(open('copied'));
    const copy = (headers: Record<string, string>) => putPart(open('copied'), id, 1, '', headers);
    expect(await readError(await copy({ 'x-oss-copy-source': '/open-bucket/no' }))).toMatchObject({
      status: 404,
      code: 'NoSuchKey',
    });
    const from = { 'x-oss-copy-source': '/open-bucket/source' };
    const other = await copy({ ...from, 'x-oss-copy-source-if-match': md5Hex('y') });
    expect(await readError(other)).toMatchObject({ status: 412, code: 'PreconditionFailed' });
  });
});
