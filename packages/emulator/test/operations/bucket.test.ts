import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../src/index.js';
import { createAsk, type Question } from '../helpers/ask.js';
import { element, readError } from '../helpers/read-error.js';
import {
  accessKeyId,
  accessKeySecret,
  bucket,
  readOnlyKey,
  useEmulator,
  useFolder,
} from '../helpers/use-emulator.js';

const fixture = useEmulator();
const newFolder = useFolder();
const ask = createAsk(() => fixture.emulator.url);

describe('PutBucket', () => {
  it('says where the bucket is, and keeps its settings when it is made again', async () => {
    const make = (headers: Record<string, string>) =>
      ask({ method: 'PUT', bucket: 'made', headers });
    const response = await make({ 'x-oss-acl': 'public-read' });
    expect(response.status).toBe(200);
    expect(response.headers.get('location')).toBe('/made');
    await ask({ method: 'PUT', bucket: 'made', query: 'lifecycle', body: lifecycle('r') });
    await make({ 'x-oss-acl': 'private' });
    const acl = await (await ask({ bucket: 'made', query: 'acl' })).text();
    expect(element(acl, 'Grant')).toBe('private');
    expect((await ask({ bucket: 'made', query: 'lifecycle' })).status).toBe(200);
  });

  it.each([
    ['an', 'InvalidBucketName'],
    ['Upper', 'InvalidBucketName'],
    ['with_underscore', 'InvalidBucketName'],
    ['-dash', 'InvalidBucketName'],
  ])('refuses the name %s', async (name, code) => {
    const error = await readError(await ask({ method: 'PUT', bucket: name }));
    expect(error).toMatchObject({ status: 400, code, ec: undefined });
  });
});

describe('DeleteBucket', () => {
  it('leaves nothing of the bucket, so that a new one is empty', async () => {
    await ask({ method: 'PUT', bucket: 'deleted' });
    await ask({ method: 'PUT', bucket: 'deleted', key: 'k', body: 'x' });
    expect(await readError(await ask({ method: 'DELETE', bucket: 'deleted' }))).toMatchObject({
      status: 409,
      code: 'BucketNotEmpty',
    });
    await ask({ method: 'DELETE', bucket: 'deleted', key: 'k' });
    expect((await ask({ method: 'DELETE', bucket: 'deleted' })).status).toBe(204);
    expect(await readError(await ask({ method: 'DELETE', bucket: 'deleted' }))).toMatchObject({
      status: 404,
      code: 'NoSuchBucket',
    });
  });
});

describe('DeleteBucket beside a write', () => {
  it('keeps what was acknowledged: one of the two is refused', async () => {
    for (let round = 0; round < 30; round += 1) {
      await ask({ method: 'PUT', bucket: 'raced' });
      const [put, remove] = await Promise.all([
        ask({ method: 'PUT', bucket: 'raced', key: 'k', body: 'x'.repeat(round * 1000) }),
        ask({ method: 'DELETE', bucket: 'raced' }),
      ]);
      const read = await ask({ bucket: 'raced', key: 'k' });
      if (put.status === 200) {
        expect([remove.status, read.status]).toEqual([409, 200]);
        await ask({ method: 'DELETE', bucket: 'raced', key: 'k' });
        await ask({ method: 'DELETE', bucket: 'raced' });
      } else {
        expect([put.status, remove.status, read.status]).toEqual([404, 204, 404]);
      }
    }
  });
});

describe('bucket ACL', () => {
  it('must be one of three, and be there', async () => {
    const put = (headers: Record<string, string>) => ask({ method: 'PUT', query: 'acl', headers });
    expect(await readError(await put({ 'x-oss-acl': 'everybody' }))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
    expect(await readError(await put({}))).toMatchObject({ status: 400, code: 'MissingArgument' });
  });
});

describe('lifecycle', () => {
  it('is given back as it came, with an ID for a rule that had none', async () => {
    await ask({ method: 'PUT', query: 'lifecycle', body: lifecycle('') });
    const xml = await (await ask({ query: 'lifecycle' })).text();
    expect(element(xml, 'Prefix')).toBe('a&b/');
    expect(element(xml, 'Days')).toBe('3');
    expect(element(xml, 'ID')).toMatch(/^.{8,}$/);
  });

  it.each([
    ['no rule', '<LifecycleConfiguration></LifecycleConfiguration>'],
    ['another document', '<CORSConfiguration><Rule/></CORSConfiguration>'],
    ['no action', lifecycle('r').replace(/<Expiration>.*<\/Expiration>/, '')],
    ['no status', lifecycle('r').replace(/<Status>.*<\/Status>/, '')],
    ['two rules of one ID', lifecycle('r').replace(/(<Rule>.*<\/Rule>)/, '$1$1')],
    ['a text for a rule', '<LifecycleConfiguration><Rule>x</Rule></LifecycleConfiguration>'],
  ])('refuses %s', async (_name, body) => {
    const response = await ask({ method: 'PUT', query: 'lifecycle', body });
    expect(await readError(response)).toMatchObject({ status: 400, code: 'MalformedXML' });
  });

  it('survives a restart, with buckets named in the options too', async () => {
    const options = {
      dataDir: await newFolder(),
      buckets: [{ name: bucket, acl: 'public-read' as const }],
      credentials: [{ accessKeyId, accessKeySecret }],
    };
    const first = await startEmulator(options);
    await createAsk(() => first.url)({ method: 'PUT', query: 'lifecycle', body: lifecycle('r') });
    await first.close();
    const second = await startEmulator(options);
    const xml = await (await createAsk(() => second.url)({ query: 'lifecycle' })).text();
    await second.close();
    expect(element(xml, 'ID')).toBe('r');
  });
});

describe('what only the owner may', () => {
  const questions: readonly Question[] = [
    { bucket: '' },
    { method: 'PUT', bucket: 'new-one' },
    { method: 'DELETE' },
    { query: 'bucketInfo' },
    { query: 'location' },
    { query: 'acl' },
    { query: 'lifecycle' },
    { method: 'PUT', query: 'acl', headers: { 'x-oss-acl': 'public-read' } },
    { method: 'PUT', query: 'lifecycle', body: lifecycle('r') },
    { method: 'DELETE', query: 'lifecycle' },
    { query: 'acl', key: 'k' },
    { method: 'PUT', query: 'acl', key: 'k', headers: { 'x-oss-object-acl': 'private' } },
  ];

  it.each(questions)('is refused to others: %j', async (question) => {
    const { method = 'GET', query, key = '', headers = {}, body } = question;
    const base = question.bucket === '' ? '' : `/${question.bucket ?? 'open-bucket'}`;
    const response = await fetch(
      `${fixture.emulator.url}${base}/${key}${query === undefined ? '' : `?${query}`}`,
      { method, headers: { Accept: 'application/xml', ...headers }, body: body ?? null },
    );
    expect(await readError(response)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it.each(questions.filter(({ method = 'GET' }) => method !== 'GET'))(
    'is refused to a key that may only read: %j',
    async (question) => {
      const askAsReader = createAsk(() => fixture.emulator.url, readOnlyKey);
      expect(await readError(await askAsReader(question))).toMatchObject({
        status: 403,
        code: 'AccessDenied',
      });
    },
  );
});

function lifecycle(id: string): string {
  const idElement = id === '' ? '' : `<ID>${id}</ID>`;
  return `<LifecycleConfiguration><Rule>${idElement}<Prefix>a&amp;b/</Prefix><Status>Enabled</Status><Expiration><Days>3</Days></Expiration></Rule></LifecycleConfiguration>`;
}
