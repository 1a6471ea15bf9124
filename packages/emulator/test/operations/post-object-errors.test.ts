import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  anyKey,
  boundary,
  post,
  rawForm,
  signV1,
  signV4,
  type Fields,
  type FormFilePart,
  type SigningOptions,
} from '../helpers/form.js';
import { element, readError } from '../helpers/read-error.js';
import {
  accessKeyId,
  accessKeySecret,
  bucket,
  readOnlyKey,
  temporaryKey,
  useEmulator,
} from '../helpers/use-emulator.js';

const fixture = useEmulator();
const url = () => fixture.emulator.bucketUrl(bucket);
const file: FormFilePart = { content: 'hello', filename: 'hello.txt', contentType: 'text/plain' };

async function send(...parts: readonly (Fields[number] | FormFilePart)[]) {
  return readError(await post(url(), rawForm(parts)));
}

async function sendPolicy(options: SigningOptions, ...extra: Fields) {
  return send(['key', 'user/u1/a.txt'], ...signV1(options), ...extra, file);
}

const without = (fields: Fields, name: string): Fields =>
  fields.filter(([candidate]) => candidate !== name);

describe('a form that is not as it must be', () => {
  it('is refused if it is not multipart', async () => {
    const response = await post(url(), {
      contentType: 'application/x-www-form-urlencoded',
      body: Buffer.from('key=a'),
    });
    expect(await readError(response)).toMatchObject({
      status: 400,
      code: 'RequestIsNotMultiPartContent',
    });
  });

  it('is refused without a boundary', async () => {
    const response = await post(url(), {
      contentType: 'multipart/form-data',
      body: Buffer.from('x'),
    });
    expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });

  it.each([
    ['cut off in the file', rawForm([['key', 'k'], ...signV1(), file], '')],
    ['not multipart at all', { ...rawForm([]), body: Buffer.from('not multipart at all') }],
    ['empty', { ...rawForm([]), body: Buffer.alloc(0) }],
    [
      'cut off in a header',
      { ...rawForm([]), body: Buffer.from(`--${boundary}\r\nContent-Dispo`) },
    ],
    [
      'without a blank line after the headers',
      {
        ...rawForm([]),
        body: Buffer.from(
          `--${boundary}\r\nContent-Disposition: form-data; name="key"\r\n--${boundary}--\r\n`,
        ),
      },
    ],
    [
      'a part without a name',
      {
        ...rawForm([]),
        body: Buffer.from(
          `--${boundary}\r\nContent-Type: text/plain\r\n\r\nx\r\n--${boundary}--\r\n`,
        ),
      },
    ],
  ])('is malformed: %s', async (_what, form) => {
    expect(await readError(await post(url(), form))).toMatchObject({
      status: 400,
      code: 'MalformedPOSTRequest',
      ec: '0006-00000104',
    });
  });

  it('is refused without a file, and with two', async () => {
    expect(await send(['key', 'k'], ...signV1())).toMatchObject({
      status: 400,
      code: 'IncorrectNumberOfFilesInPOSTRequest',
      ec: '0006-00000107',
    });
    expect(await send(['key', 'two'], ...signV1(), file, file)).toMatchObject({
      status: 400,
      code: 'IncorrectNumberOfFilesInPOSTRequest',
    });
    expect(await fixture.emulator.readObject(bucket, 'two')).toBeUndefined();
  });

  it('counts fields after the file as absent, and ignores those it does not need', async () => {
    expect(await send(...signV1(), file, ['key', 'late'])).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      message:
        "The bucket POST must contain the specified 'key'. If it is specified, please check the order of the fields",
    });
    expect(await send(['key', 'late'], file, ...signV1())).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
    const [keyId, ...others] = signV1();
    if (keyId === undefined) throw new Error('A V1 signature begins with its key.');
    const late = await send(['key', 'late'], ...others, file, keyId);
    expect(late).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      ec: '0002-00000706',
    });
    expect(late.xml).toContain('<ArgumentValue></ArgumentValue>');
    const response = await post(
      url(),
      rawForm([['key', 'submit'], ...signV1(), file, ['submit', 'Upload']]),
    );
    expect(response.status).toBe(204);
  });

  it('is refused with a field above 4 KB, and with a field given twice', async () => {
    expect(
      (await post(url(), rawForm([['key', 'k'], ...signV1(), ['x', 'y'.repeat(4096)], file])))
        .status,
    ).toBe(204);
    expect(await send(['key', 'k'], ...signV1(), ['x', 'y'.repeat(4097)], file)).toMatchObject({
      status: 400,
      code: 'FieldItemTooLong',
    });
    expect(await send(['key', 'k'], ['Key', 'other'], ...signV1(), file)).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
  });

  it('is refused with fields of more than 1 MB together', async () => {
    const many = Array.from({ length: 300 }, (_, index): Fields[number] => [
      `f${index}`,
      'x'.repeat(4000),
    ]);
    expect(await send(['key', 'k'], ...signV1(), ...many, file)).toMatchObject({
      status: 400,
      code: 'MaxPOSTPreDataLengthExceededError',
    });
  });

  it('is refused with a header of its own in the file part', async () => {
    expect(
      await send(['key', 'k'], ...signV1(), { ...file, extraHeader: 'x-oss-meta-a: b' }),
    ).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      message: 'The bucket POST contains unrecognized field name.',
    });
  });

  it.each(['/a', String.raw`\a`, 'x'.repeat(1024), '文'.repeat(342)])(
    'is refused with the key %.12j',
    async (key) => {
      expect(await send(['key', key], ...signV1(), file)).toMatchObject({
        status: 400,
        code: 'InvalidObjectName',
      });
    },
  );

  it('is refused at a bucket that is not there, and at a key', async () => {
    const form = rawForm([['key', 'k'], ...signV1(), file]);
    expect(
      await readError(await post(fixture.emulator.bucketUrl('no-such-bucket'), form)),
    ).toMatchObject({ status: 404, code: 'NoSuchBucket' });
    expect(await readError(await post(`${url()}/key`, form))).toMatchObject({
      status: 405,
      code: 'MethodNotAllowed',
    });
  });
});

describe('a signature', () => {
  it.each([
    ['OSSAccessKeyId', '0002-00000706'],
    ['policy', '0002-00000702'],
    ['Signature', '0002-00000703'],
  ])('of V1 without %s is refused', async (name, ec) => {
    expect(await send(['key', 'k'], ...without(signV1(), name), file)).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      ec,
      message: `The bucket POST must contain the specified '${name}'. If it is specified, please check the order of the fields`,
    });
  });

  it('of V1 that is empty is refused', async () => {
    expect(
      await send(['key', 'k'], ...without(signV1(), 'Signature'), ['Signature', ''], file),
    ).toMatchObject({ status: 400, code: 'InvalidArgument', ec: '0002-00000704' });
  });

  it.each([
    ['x-oss-signature-version', undefined],
    ['x-oss-credential', undefined],
    ['x-oss-date', undefined],
    ['x-oss-signature', '0002-00000703'],
    ['policy', '0002-00000702'],
  ])('of V4 without %s is refused', async (name, ec) => {
    expect(await send(['key', 'k'], ...without(signV4(), name), file)).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      ec,
    });
  });

  it('that does not match shows what was expected, but not the right signature', async () => {
    const key = { accessKeyId, accessKeySecret: 'wrong' };
    for (const fields of [signV1({ key }), signV4({ key })]) {
      const error = await send(['key', 'k'], ...fields, file);
      const sent = new Map(fields);
      const policy = sent.get('policy') ?? '';
      expect(error).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
      expect(element(error.xml, 'OSSAccessKeyId')).toBe(accessKeyId);
      expect(element(error.xml, 'SignatureProvided')).toBe(
        sent.get('Signature') ?? sent.get('x-oss-signature'),
      );
      expect(element(error.xml, 'StringToSign')).toBe(policy);
      const bytes = (element(error.xml, 'StringToSignBytes') ?? '').replaceAll(' ', '');
      expect(Buffer.from(bytes, 'hex').toString()).toBe(policy);
      const right = createHmac('sha1', accessKeySecret).update(policy).digest('base64');
      expect(error.xml).not.toContain(right);
    }
  });

  it('in the headers or the query counts for nothing', async () => {
    const form = rawForm([['key', 'k'], ...signV1(), file]);
    const nonsense = { Authorization: 'nonsense' };
    expect((await post(url(), form, nonsense)).status).toBe(204);
    const query = `OSSAccessKeyId=${accessKeyId}&Expires=1&Signature=nonsense&security-token=t`;
    expect((await post(`${url()}/?${query}`, form)).status).toBe(204);
    const v4Query = 'x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-signature=nonsense';
    expect((await post(`${url()}?${v4Query}`, form)).status).toBe(204);
    const unsigned = rawForm([['key', 'k'], file]);
    expect(await readError(await post(`${url()}?${query}`, unsigned))).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
  });

  it('of an unknown key is refused', async () => {
    const key = { accessKeyId: 'NOBODY', accessKeySecret: 'x' };
    expect(await send(['key', 'k'], ...signV1({ key }), file)).toMatchObject({
      status: 403,
      code: 'InvalidAccessKeyId',
      ec: '0002-00000902',
    });
    expect(await send(['key', 'k'], ...signV4({ key }), file)).toMatchObject({
      status: 403,
      code: 'InvalidAccessKeyId',
    });
  });

  it('of a read-only key is refused', async () => {
    expect(await send(['key', 'k'], ...signV4({ key: readOnlyKey }), file)).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
  });

  it('of another region is refused', async () => {
    expect(await send(['key', 'k'], ...signV4({ region: 'cn-beijing' }), file)).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
  });

  it('with a credential that ends wrongly is refused', async () => {
    const fields = signV4().map(([name, value]): Fields[number] =>
      name === 'x-oss-credential'
        ? [name, value.replace('aliyun_v4_request', 'aws4_request')]
        : [name, value],
    );
    expect(await send(['key', 'k'], ...fields, file)).toMatchObject({
      status: 400,
      ec: '0002-00000710',
    });
  });

  it('from more than 15 minutes ahead, or more than 7 days ago, is refused', async () => {
    const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const at = (minutes: number) =>
      send(['key', 'k'], ...signV4({ signedAt: fromNow(minutes) }), file);
    expect(await at(16)).toMatchObject({ status: 403, code: 'RequestTimeTooSkewed' });
    expect(await at(-7 * 24 * 60 - 1)).toMatchObject({
      status: 403,
      message: 'Invalid according to Policy: Policy expired.',
    });
    expect((await at(14)).status).toBe(204);
    expect((await at(-7 * 24 * 60 + 1)).status).toBe(204);
  });

  it('of V4 must have its own fields among the conditions', async () => {
    const policyText = JSON.stringify({ expiration: '2099-01-01T00:00:00Z', conditions: anyKey });
    expect(await send(['key', 'k'], ...signV4({ policyText }), file)).toMatchObject({
      status: 400,
      code: 'InvalidPolicyDocument',
    });
    const token: Fields[number] = ['x-oss-security-token', temporaryKey.securityToken];
    expect(await send(['key', 'k'], token, ...signV4({ key: temporaryKey }), file)).toMatchObject({
      status: 400,
      code: 'InvalidPolicyDocument',
    });
  });

  it('of V4 must have there what the form says, but need not name the bucket', async () => {
    const conditions = [['starts-with', '$key', '']];
    expect((await send(['key', 'k'], ...signV4({ conditions }), file)).status).toBe(204);
    const other = [...conditions, { 'x-oss-date': '20200101T000000Z' }];
    expect(await send(['key', 'k'], ...signV4({ conditions: other }), file)).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message:
        'Invalid according to Policy: Policy Condition failed: ["eq", "$x-oss-date", "20200101T000000Z"]',
    });
  });
});

describe('a policy', () => {
  it('that is expired is refused', async () => {
    const expiration = new Date(Date.now() - 1000).toISOString();
    expect(await sendPolicy({ expiration })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      ec: undefined,
      message: 'Invalid according to Policy: Policy expired.',
    });
  });

  it.each([
    [['starts-with', '$key', 'user/eric/'], '["starts-with", "$key", "user/eric/"]'],
    [['eq', '$key', 'user/u1/b.txt'], '["eq", "$key", "user/u1/b.txt"]'],
    [{ bucket: 'other-bucket' }, '["eq", "$bucket", "other-bucket"]'],
    [{ 'x-oss-object-acl': 'private' }, '["eq", "$x-oss-object-acl", "private"]'],
    [['in', '$content-type', ['image/png']], '["in", "$content-type", ["image/png"]]'],
    [['not-in', '$cache-control', ['no-cache']], '["not-in", "$cache-control", ["no-cache"]]'],
    [['in', '$key', ['user/u1/b.txt']], '["in", "$key", ["user/u1/b.txt"]]'],
    [['not-in', '$key', ['user/u1/a.txt']], '["not-in", "$key", ["user/u1/a.txt"]]'],
    [['eq', '$key', 'USER/u1/a.txt'], '["eq", "$key", "USER/u1/a.txt"]'],
    [['eq', '$success_action_status', '200'], '["eq", "$success_action_status", "200"]'],
    // Only the file has a type here, and the condition is about the field.
    [['eq', '$content-type', 'text/plain'], '["eq", "$content-type", "text/plain"]'],
    [{ 'x:uid': '7' }, '["eq", "$x:uid", "7"]'],
    [{ callback: 'e30=' }, '["eq", "$callback", "e30="]'],
  ])('condition %j that is not met is refused', async (condition, text) => {
    expect(await sendPolicy({ conditions: [condition] })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      ec: undefined,
      message: `Invalid according to Policy: Policy Condition failed: ${text}`,
    });
  });

  it.each([
    ['exact', { key: 'user/u1/a.txt' }],
    ['prefix', ['starts-with', '$key', 'user/u1/']],
    ['any', ['starts-with', '$key', '']],
    ['the name of a field in any case', ['eq', '$Content-TYPE', 'image/png']],
    ['one of', ['in', '$content-type', ['image/jpg', 'image/png']]],
    ['none of', ['not-in', '$cache-control', ['no-cache']]],
    ['metadata', ['starts-with', '$x-oss-meta-a', 'b']],
    ['one of, for the key', ['in', '$key', ['user/u1/a.txt', 'b']]],
    ['one of, for the status', ['in', '$success_action_status', ['200', '204']]],
    ['a variable', { 'x:uid': '7' }],
  ])('condition that is met lets the file pass: %s', async (_what, condition) => {
    const extra: Fields = [
      ['Content-Type', 'image/png'],
      ['Cache-Control', 'private'],
      ['x-oss-meta-a', 'bc'],
      ['success_action_status', '204'],
      ['x:uid', '7'],
    ];
    expect((await sendPolicy({ conditions: [condition] }, ...extra)).status).toBe(204);
  });

  it('does not look at fields that it does not mention', async () => {
    const extra: Fields = [
      ['x-oss-object-acl', 'public-read'],
      ['success_action_status', '200'],
      ['anything', 'at all'],
    ];
    expect((await sendPolicy({ conditions: [{ bucket }] }, ...extra)).status).toBe(200);
  });

  it('bounds the size of the file', async () => {
    const range = (min: unknown, max: unknown) =>
      sendPolicy({ conditions: [['content-length-range', min, max]] });
    expect((await range(5, 5)).status).toBe(204);
    expect((await range(0, 5)).status).toBe(204);
    expect(await range(1, 4)).toMatchObject({
      status: 400,
      code: 'EntityTooLarge',
      ec: '0006-00000003',
    });
    expect(await range(6, 9)).toMatchObject({
      status: 400,
      code: 'EntityTooSmall',
      ec: '0006-00000004',
    });
  });

  it.each([
    ['not JSON', 'expiration', 'Invalid Policy: Invalid JSON: unknown char e', '0006-00000201'],
    [
      'a list that is not closed',
      '{"expiration":"2099-01-01T00:00:00Z","conditions":[["eq","$key","a"',
      'Invalid Policy: Invalid JSON: , or ] expected',
      '0006-00000201',
    ],
    ['no expiration', '{"conditions":[{"bucket":"b"}]}', undefined, '0006-00000208'],
    ['nothing', '{}', undefined, '0006-00000209'],
    [
      'a number as expiration',
      '{"expiration":1,"conditions":[{"bucket":"b"}]}',
      undefined,
      '0006-00000210',
    ],
    [
      'an empty expiration',
      '{"expiration":"","conditions":[{"bucket":"b"}]}',
      undefined,
      '0006-00000211',
    ],
    [
      'an expiration with an offset',
      '{"expiration":"2099-01-01T00:00:00+08:00","conditions":[{"bucket":"b"}]}',
      undefined,
      undefined,
    ],
    ['no conditions', '{"expiration":"2099-01-01T00:00:00Z"}', undefined, undefined],
    [
      'an empty list of conditions',
      '{"expiration":"2099-01-01T00:00:00Z","conditions":[]}',
      'Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.',
      undefined,
    ],
    [
      'two properties in one condition',
      '{"expiration":"2099-01-01T00:00:00Z","conditions":[{"bucket":"b","key":"k"}]}',
      'Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.',
      undefined,
    ],
  ])('that is not a policy is refused: %s', async (_what, policyText, message, ec) => {
    const error = await sendPolicy({ policyText });
    expect(error).toMatchObject({ status: 400, code: 'InvalidPolicyDocument', ec });
    if (message !== undefined) expect(error.message).toBe(message);
  });

  it.each([
    ['a fourth element', ['starts-with', '$key', 'a', 'b'], '0006-00000218'],
    ['a maximum below the minimum', ['content-length-range', 5, 4], '0006-00000219'],
    ['a minimum in quotes', ['content-length-range', '1', 4], '0006-00000221'],
    ['a maximum in quotes', ['content-length-range', 1, '4'], '0006-00000223'],
    ['a negative minimum', ['content-length-range', -1, 4], '0006-00000221'],
    ['no property', {}, undefined],
    ['a text', 'bucket', undefined],
    ['an empty list', ['in', '$key', []], undefined],
    ['no maximum', ['content-length-range', 1], undefined],
    ['an unknown kind', ['ends-with', '$key', 'a'], undefined],
    ['a field without its dollar sign', ['eq', 'key', 'a'], undefined],
    ['a number as value', ['eq', '$key', 1], undefined],
    ['a prefix of the bucket', ['starts-with', '$bucket', 'e'], undefined],
    ['a list for a field that takes none', ['in', '$x-oss-meta-a', ['b']], undefined],
    ['a dollar sign that is not escaped', ['eq', '$key', 'a$b'], undefined],
  ])('condition that is not one is refused: %s', async (_what, condition, ec) => {
    expect(await sendPolicy({ conditions: [condition] })).toMatchObject({
      status: 400,
      code: 'InvalidPolicyDocument',
      ec,
    });
  });
});

describe('x-oss-forbid-overwrite', () => {
  it('keeps what is there', async () => {
    const key: Fields[number] = ['key', 'once'];
    const forbid: Fields[number] = ['x-oss-forbid-overwrite', 'true'];
    expect((await send(key, ...signV1(), forbid, file)).status).toBe(204);
    expect(await send(key, ...signV1(), forbid, { content: 'other' })).toMatchObject({
      status: 409,
      code: 'FileAlreadyExists',
      ec: undefined,
    });
    expect((await fixture.emulator.readObject(bucket, 'once'))?.metadata.sizeBytes).toBe(5);
    expect((await send(key, ...signV1(), { content: 'other!' })).status).toBe(204);
  });

  it('lets exactly one of many at once win', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send(['key', 'race'], ...signV1(), ['x-oss-forbid-overwrite', 'true'], {
          content: 'x'.repeat(index + 1),
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'FileAlreadyExists')).toHaveLength(19);
  });
});

describe('the error document', () => {
  it('names the request, the host and a page that explains it', async () => {
    const response = await post(
      url(),
      rawForm([['key', 'k'], ...without(signV1(), 'OSSAccessKeyId'), file]),
    );
    const { xml } = await readError(response);
    expect(response.headers.get('content-type')).toBe('application/xml');
    expect(response.headers.get('x-oss-ec')).toBe('0002-00000706');
    expect(xml).toContain(
      `<RequestId>${response.headers.get('x-oss-request-id') ?? ''}</RequestId>`,
    );
    expect(xml).toContain('<ArgumentName>OSSAccessKeyId</ArgumentName>');
    expect(xml).toContain(
      '<RecommendDoc>https://api.aliyun.com/troubleshoot?q=0002-00000706</RecommendDoc>',
    );
    expect(xml).toContain(`<HostId>127.0.0.1:${fixture.emulator.port}</HostId>`);
  });
});
