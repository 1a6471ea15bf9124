import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Crc64 } from '../../src/store/crc64.js';
import { anyKey, post, rawForm, signV1, signV4, type Fields } from '../helpers/form.js';
import { element, readError } from '../helpers/read-error.js';
import { bucket, temporaryKey, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const url = () => fixture.emulator.bucketUrl(bucket);

describe.each([
  ['V1', signV1],
  ['V4', signV4],
])('a form signed with %s', (version, sign) => {
  const prefix = version.toLowerCase();

  it('stores the file, byte for byte', async () => {
    const content = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256));
    const response = await post(
      url(),
      rawForm([['key', `${prefix}/file.bin`], ...sign(), { content, filename: 'x' }]),
    );
    const md5 = createHash('md5').update(content).digest();
    const crc = new Crc64();
    crc.update(content);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      server: 'AliyunOSS',
      etag: `"${md5.toString('hex').toUpperCase()}"`,
      'content-md5': md5.toString('base64'),
      'x-oss-hash-crc64ecma': crc.digest(),
      'x-oss-request-id': expect.stringMatching(/^[0-9A-F]{24}$/) as string,
      'x-oss-server-time': expect.stringMatching(/^\d+$/) as string,
      date: expect.stringMatching(/ GMT$/) as string,
    });
    const stored = await fixture.emulator.readObject(bucket, `${prefix}/file.bin`);
    expect(stored && (await readFile(stored.path))).toEqual(content);
  });

  it('is taken at the bucket address with and without its slash, and at its own host', async () => {
    const form = (key: string) => rawForm([['key', key], ...sign(), { content: 'x' }]);
    expect((await post(`${url()}/`, form(`${prefix}/slash`))).status).toBe(204);
    expect((await post(url(), form(`${prefix}/none`))).status).toBe(204);
  });

  it('is refused when one byte of the policy is changed', async () => {
    const tampered = sign().map(([name, value]): Fields[number] =>
      name === 'policy'
        ? [name, value.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))]
        : [name, value],
    );
    const response = await post(url(), rawForm([['key', 'k'], ...tampered, { content: 'x' }]));
    const xml = await response.text();
    expect(response.status).toBe(403);
    expect(element(xml, 'Code')).toBe('SignatureDoesNotMatch');
    expect(element(xml, 'StringToSign')).toBe(tampered.find(([name]) => name === 'policy')?.[1]);
  });

  it('works with a temporary key and its token', async () => {
    const token = temporaryKey.securityToken;
    const conditions = [...anyKey, { 'x-oss-security-token': token }];
    const fields = sign({ key: temporaryKey, conditions });
    const form = (extra: Fields) =>
      rawForm([['key', `${prefix}/sts`], ...fields, ...extra, { content: 'x' }]);
    expect((await post(url(), form([['x-oss-security-token', token]]))).status).toBe(204);
    expect(await readError(await post(url(), form([])))).toMatchObject({
      status: 403,
      code: 'InvalidAccessKeyId',
      ec: '0002-00000902',
    });
    const wrong = await post(url(), form([['x-oss-security-token', 'other']]));
    expect(await readError(wrong)).toMatchObject({ status: 403, code: 'InvalidSecurityToken' });
  });
});

describe('the key', () => {
  it.each([
    ['a/${filename}', '照 片 (1).png', 'a/照 片 (1).png'],
    ['${filename}-${filename}', 'x.txt', 'x.txt-x.txt'],
    ['b/${filename}', String.raw`C:\fakepath\y.txt`, 'b/y.txt'],
  ])('%s takes in the file name %s', async (key, filename, expected) => {
    const response = await post(
      url(),
      rawForm([['key', key], ...signV1(), { content: 'x', filename }]),
    );
    expect(response.status).toBe(204);
    expect(await fixture.emulator.readObject(bucket, expected)).toBeDefined();
  });

  it('is compared with the policy before the file name is put in', async () => {
    const fields = signV1({
      policyText: String.raw`{"expiration":"2099-01-01T00:00:00Z","conditions":[["eq","$key","e/\${filename}"]]}`,
    });
    expect(
      (
        await post(
          url(),
          rawForm([['key', 'e/${filename}'], ...fields, { content: 'x', filename: 'f' }]),
        )
      ).status,
    ).toBe(204);
    expect(
      (await post(url(), rawForm([['key', 'e/f'], ...fields, { content: 'x', filename: 'f' }])))
        .status,
    ).toBe(403);
  });

  it.each([
    'a',
    'a/',
    'a/b',
    'A',
    '..',
    '../../outside',
    'x'.repeat(1023),
    '文件/😀 "quoted" %41+&=.txt',
  ])('may be %j', async (key) => {
    expect(
      (await post(url(), rawForm([['key', key], ...signV4(), { content: `content of ${key}` }])))
        .status,
    ).toBe(204);
    const stored = await fixture.emulator.readObject(bucket, key);
    expect(stored && (await readFile(stored.path, 'utf8'))).toBe(`content of ${key}`);
    expect(await fixture.emulator.listKeys(bucket)).toContain(key);
  });
});

describe('the answer', () => {
  const send = (...extra: Fields) =>
    post(url(), rawForm([['key', 'answer.txt'], ...signV1(), ...extra, { content: 'x' }]));

  it.each([
    ['200', 200],
    ['204', 204],
    ['404', 204],
    ['', 204],
  ])('to success_action_status %j is %d and empty', async (value, status) => {
    const response = await send(['success_action_status', value]);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('to success_action_status 201 is a document', async () => {
    const response = await send(['success_action_status', '201']);
    const xml = await response.text();
    expect(response.status).toBe(201);
    expect(element(xml, 'Bucket')).toBe(bucket);
    expect(element(xml, 'Key')).toBe('answer.txt');
    expect(`"${element(xml, 'ETag') ?? ''}"`).toBe(response.headers.get('etag'));
    expect(element(xml, 'Location')).toBe(response.headers.get('location'));
    expect(element(xml, 'Location')).toBe(`${url()}/answer.txt`);
  });

  it('goes elsewhere with success_action_redirect, whatever the status field says', async () => {
    const response = await send(
      ['success_action_status', '201'],
      ['success_action_redirect', 'http://app.example/done'],
    );
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('http://app.example/done');
  });

  it('to a form that is refused is the error, and goes nowhere', async () => {
    const response = await post(
      url(),
      rawForm([
        ['key', 'elsewhere'],
        ...signV1({ conditions: [{ key: 'answer.txt' }] }),
        ['success_action_redirect', 'http://app.example/done'],
        { content: 'x' },
      ]),
    );
    expect(response.headers.get('location')).toBeNull();
    expect(await readError(response)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('says nothing of encryption and tags, which are not kept', async () => {
    const response = await send(
      ['x-oss-server-side-encryption', 'AES256'],
      ['x-oss-tagging', 'a=b'],
    );
    expect(response.status).toBe(204);
    expect(response.headers.get('x-oss-server-side-encryption')).toBeNull();
  });
});

describe('the name of a field', () => {
  it('may be in any case', async () => {
    const form = rawForm([
      ['KEY', 'any-case'],
      ...signV1().map(([name, value]): Fields[number] => [name.toLowerCase(), value]),
      ['Success_Action_Status', '201'],
      { name: 'File', content: 'x' },
    ]);
    expect((await post(url(), form)).status).toBe(201);
  });
});

describe('the metadata', () => {
  const stored = async (file: { contentType?: string }, ...extra: Fields) => {
    const response = await post(
      url(),
      rawForm([['key', 'metadata'], ...signV1(), ...extra, { content: 'x', ...file }]),
    );
    expect(response.status).toBe(204);
    return (await fixture.emulator.readObject(bucket, 'metadata'))?.metadata;
  };

  it('takes the type from x-oss-content-type, else the file, else the field', async () => {
    const all: Fields = [
      ['x-oss-content-type', 'a/first'],
      ['Content-Type', 'a/third'],
    ];
    expect((await stored({ contentType: 'a/second' }, ...all))?.contentType).toBe('a/first');
    expect(
      (await stored({ contentType: 'a/second; charset=UTF-8' }, ['Content-Type', 'a/third']))
        ?.contentType,
    ).toBe('a/second; charset=UTF-8');
    expect((await stored({}, ['Content-Type', 'a/third']))?.contentType).toBe('a/third');
    expect((await stored({}))?.contentType).toBe('application/octet-stream');
  });

  it('keeps header-like fields, user metadata, ACL and storage class', async () => {
    const metadata = await stored(
      {},
      ['Cache-Control', 'no-cache'],
      ['Content-Disposition', 'attachment; filename="照片.png"'],
      ['Content-Encoding', 'gzip'],
      ['Expires', 'Thu, 01 Jan 2099 00:00:00 GMT'],
      ['x-oss-meta-Owner', '用户'],
      ['x-oss-object-acl', 'public-read'],
      ['x-oss-storage-class', 'IA'],
    );
    expect(metadata).toMatchObject({
      headers: {
        'cache-control': 'no-cache',
        'content-disposition': 'attachment; filename="照片.png"',
        'content-encoding': 'gzip',
        expires: 'Thu, 01 Jan 2099 00:00:00 GMT',
      },
      userMetadata: { 'x-oss-meta-owner': '用户' },
      acl: 'public-read',
      storageClass: 'IA',
    });
  });

  it('with control characters does not break a later download', async () => {
    expect(
      (
        await post(
          url(),
          rawForm([
            ['key', 'control'],
            ...signV1(),
            ['x-oss-meta-a', 'b\u0001\u007fc'],
            ['Content-Type', 'text/\u0002x'],
            ['x-oss-object-acl', 'public-read'],
            { content: 'x' },
          ]),
        )
      ).status,
    ).toBe(204);
    const response = await fetch(`${url()}/control`);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-oss-meta-a')).toBe('b c');
  });

  it('takes the ACL from a header, unless a field says another', async () => {
    const acl = async (...fields: Fields) => {
      const form = rawForm([['key', 'acl'], ...signV1(), ...fields, { content: 'x' }]);
      const response = await post(url(), form, { 'x-oss-object-acl': 'public-read' });
      expect(response.status).toBe(204);
      return (await fixture.emulator.readObject(bucket, 'acl'))?.metadata.acl;
    };
    expect(await acl()).toBe('public-read');
    expect(await acl(['x-oss-object-acl', 'private'])).toBe('private');
  });

  it('of a user is 8 KB at most in all', async () => {
    const names = ['x-oss-meta-a', 'x-oss-meta-b', 'x-oss-meta-c'];
    const nameBytes = names.join('').length;
    const send = (bytes: number) =>
      post(
        url(),
        rawForm([
          ['key', 'meta'],
          ...signV1(),
          ['x-oss-meta-a', 'x'.repeat(4000)],
          ['x-oss-meta-b', 'x'.repeat(4000)],
          ['x-oss-meta-c', 'x'.repeat(bytes - 8000 - nameBytes)],
          { content: 'x' },
        ]),
      );
    expect((await send(8192)).status).toBe(204);
    expect(await readError(await send(8193))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
  });

  it.each([
    ['x-oss-meta-a b', 'c', 'InvalidArgument'],
    ['x-oss-object-acl', 'everyone', 'InvalidArgument'],
    ['x-oss-storage-class', 'Cheap', 'InvalidArgument'],
    ['x-oss-forbid-overwrite', 'maybe', 'InvalidArgument'],
    ['x-oss-meta-long', 'x'.repeat(4096 + 1), 'FieldItemTooLong'],
  ])('refuses %s: %.10s', async (name, value, code) => {
    const response = await post(
      url(),
      rawForm([['key', 'bad'], ...signV1(), [name, value], { content: 'x' }]),
    );
    expect(await readError(response)).toMatchObject({ status: 400, code });
    expect(await fixture.emulator.readObject(bucket, 'bad')).toBeUndefined();
  });
});

describe('Content-MD5', () => {
  it('is the sum of the whole body, not of the file', async () => {
    const form = rawForm([['key', 'md5'], ...signV1(), { content: 'x' }]);
    const sum = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64');
    expect((await post(url(), form, { 'Content-MD5': sum(form.body) })).status).toBe(204);
    const response = await post(url(), form, { 'Content-MD5': sum(Buffer.from('x')) });
    expect(response.status).toBe(400);
    expect(element(await response.text(), 'Code')).toBe('InvalidDigest');
  });
});

describe('an anonymous form', () => {
  it('is taken by a public-read-write bucket only', async () => {
    const form = rawForm([['key', 'anonymous'], { content: 'x' }]);
    expect((await post(fixture.emulator.bucketUrl('open-bucket'), form)).status).toBe(204);
    const response = await post(url(), form);
    expect(response.status).toBe(403);
    expect(element(await response.text(), 'Code')).toBe('AccessDenied');
  });
});

describe('an empty file', () => {
  it('is an object like any other', async () => {
    const response = await post(
      url(),
      rawForm([['key', 'empty'], ...signV1(), { content: '', filename: 'empty' }]),
    );
    expect(response.status).toBe(204);
    expect(response.headers.get('x-oss-hash-crc64ecma')).toBe('0');
    expect((await fixture.emulator.readObject(bucket, 'empty'))?.metadata.sizeBytes).toBe(0);
  });
});
