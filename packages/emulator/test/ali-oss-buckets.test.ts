import OSS from 'ali-oss';
import { describe, expect, it } from 'vitest';
import { accessKeyId, accessKeySecret, bucket, useEmulator } from './helpers/use-emulator.js';

const fixture = useEmulator();

interface Way {
  readonly authorizationV4?: boolean;
  readonly sldEnable?: boolean;
}

describe.each([
  ['V1', {}],
  ['V4', { authorizationV4: true }],
  ['V4, with sldEnable', { authorizationV4: true, sldEnable: true }],
] satisfies [string, Way][])('ali-oss, %s', (_name, way) => {
  const client = (options: Partial<OSS.Options> = {}) =>
    new OSS({
      accessKeyId,
      accessKeySecret,
      bucket,
      region: 'oss-cn-hangzhou',
      endpoint: fixture.emulator.url,
      ...way,
      ...options,
    });

  it('makes, lists and removes buckets', async () => {
    const oss = client();
    await oss.putBucket('another-bucket', { acl: 'public-read' } as never);
    const list = (await oss.listBuckets({ 'max-keys': 100 })) as unknown as {
      buckets: { name: string; region: string }[];
      owner: { id: string };
    };
    expect(list.buckets.map(({ name, region }) => [name, region])).toEqual([
      ['another-bucket', 'oss-cn-hangzhou'],
      [bucket, 'oss-cn-hangzhou'],
      ['open-bucket', 'oss-cn-hangzhou'],
    ]);
    const page = (await oss.listBuckets({ prefix: 'e', 'max-keys': 1 })) as unknown as {
      buckets: { name: string }[];
      isTruncated: boolean;
    };
    expect(page.buckets.map(({ name }) => name)).toEqual([bucket]);
    expect(page.isTruncated).toBe(false);
    const first = (await oss.listBuckets({ 'max-keys': 1 })) as unknown as {
      isTruncated: boolean;
      nextMarker: string;
    };
    expect(first).toMatchObject({ isTruncated: true, nextMarker: 'another-bucket' });

    const other = client({ bucket: 'another-bucket' });
    await other.put('k', Buffer.from('x'));
    await expect(oss.deleteBucket('another-bucket')).rejects.toMatchObject({
      status: 409,
      code: 'BucketNotEmpty',
      ecCode: '0015-00000301',
    });
    await other.delete('k');
    const { uploadId } = await other.initMultipartUpload('k');
    await expect(oss.deleteBucket('another-bucket')).rejects.toMatchObject({ status: 409 });
    await other.abortMultipartUpload('k', uploadId);
    await oss.deleteBucket('another-bucket');
    await expect(oss.getBucketInfo('another-bucket')).rejects.toMatchObject({
      status: 404,
      code: 'NoSuchBucket',
    });
  });

  it('asks about a bucket', async () => {
    const oss = client();
    expect(await oss.getBucketInfo(bucket)).toMatchObject({
      bucket: { Name: bucket, AccessControlList: { Grant: 'private' } },
    });
    expect(await oss.getBucketLocation(bucket)).toMatchObject({ location: 'oss-cn-hangzhou' });
  });

  it('sets ACLs, and they count', async () => {
    const oss = client();
    const url = `${fixture.emulator.bucketUrl(bucket)}/acl`;
    await oss.put('acl', Buffer.from('x'));
    expect((await fetch(url)).status).toBe(403);
    await oss.putBucketACL(bucket, 'public-read');
    expect((await oss.getBucketACL(bucket)).acl).toBe('public-read');
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url, { method: 'PUT', body: 'y' })).status).toBe(403);

    expect((await oss.getACL('acl')).acl).toBe('default');
    await oss.putACL('acl', 'private');
    expect((await oss.getACL('acl')).acl).toBe('private');
    expect((await fetch(url)).status).toBe(403);
    await oss.putBucketACL(bucket, 'private');
    await oss.putACL('acl', 'public-read');
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
    await expect(oss.putACL('no such key', 'private')).rejects.toMatchObject({
      status: 404,
      code: 'NoSuchKey',
    });
    await oss.delete('acl');
  });

  it('sets, reads and removes lifecycle rules', async () => {
    const oss = client();
    await expect(oss.getBucketLifecycle(bucket)).rejects.toMatchObject({
      status: 404,
      code: 'NoSuchLifecycle',
    });
    const rules = () => [
      {
        id: 'parts',
        status: 'Enabled' as const,
        prefix: 'uploads/',
        abortMultipartUpload: { days: 3 },
      },
      { id: 'old', status: 'Disabled' as const, prefix: '', expiration: { days: '30' } },
    ];
    await oss.putBucketLifecycle(bucket, rules() as never);
    expect((await oss.getBucketLifecycle(bucket)).rules).toMatchObject([
      { id: 'parts', status: 'Enabled', prefix: 'uploads/', abortMultipartUpload: { days: '3' } },
      { id: 'old', status: 'Disabled', expiration: { days: '30' } },
    ]);
    await oss.deleteBucketLifecycle(bucket);
    await expect(oss.getBucketLifecycle(bucket)).rejects.toMatchObject({ status: 404 });
  });

  it('lists objects in both ways', async () => {
    const oss = client();
    const keys = ['l/a', 'l/b/1', 'l/b/2', 'l/c & d/x', 'l/文 件'];
    for (const key of keys) await oss.put(key, Buffer.from(key));
    const found: string[] = [];
    let marker: string | undefined;
    do {
      const page = await oss.list({ prefix: 'l/', 'max-keys': 2, ...(marker && { marker }) }, {});
      found.push(...page.objects.map(({ name }) => name));
      marker = page.nextMarker;
    } while (marker);
    expect(found).toEqual(keys);

    const foundV2: string[] = [];
    let token: string | undefined;
    do {
      const page = (await oss.listV2(
        { prefix: 'l/', 'max-keys': '2', ...(token && { 'continuation-token': token }) },
        {},
      )) as unknown as { objects: { name: string }[]; nextContinuationToken?: string };
      foundV2.push(...page.objects.map(({ name }) => name));
      token = page.nextContinuationToken;
    } while (token);
    expect(foundV2).toEqual(keys);

    const folded = await oss.list({ prefix: 'l/', delimiter: '/', 'max-keys': 100 }, {});
    expect(folded.prefixes).toEqual(['l/b/', 'l/c & d/']);
    expect(folded.objects.map(({ name, type, size }) => [name, type, size])).toEqual([
      ['l/a', 'Normal', 3],
      ['l/文 件', 'Normal', 9],
    ]);
  });

  it('removes many objects at once', async () => {
    const oss = client();
    const keys = ['d/1', 'd/ two ', 'd/&<3>"\'', 'd/文'];
    for (const key of keys) await oss.put(key, Buffer.from('x'));
    const quiet = await oss.deleteMulti([...keys.slice(0, 1), 'd/none'], { quiet: true });
    expect(quiet.deleted ?? []).toEqual([]);
    const { deleted } = await oss.deleteMulti(keys.slice(1));
    expect(deleted).toHaveLength(3);
    expect((await fixture.emulator.listKeys(bucket)).filter((key) => key.startsWith('d/'))).toEqual(
      [],
    );
  });

  it('copies objects', async () => {
    const oss = client();
    await oss.put('source +文', Buffer.from('content'), {
      mime: 'text/x',
      meta: { uid: 7, pid: 8 },
    });
    const { data } = await oss.copy('target', 'source +文');
    expect(data).toMatchObject({ etag: '"9A0364B9E99BB480DD25E1F0284C8555"' });
    const got = await oss.get('target');
    expect(String(got.content)).toBe('content');
    expect((got.res as unknown as { headers: object }).headers).toMatchObject({
      'content-type': 'text/x',
      'x-oss-meta-uid': '7',
    });
    await oss.copy('target', 'source +文', { meta: { uid: 9, pid: 8 } });
    expect((await oss.head('target')).meta).toEqual({ uid: '9', pid: '8' });
    await oss.putMeta('target', { uid: 1, pid: 2 }, {});
    expect((await oss.head('target')).meta).toEqual({ uid: '1', pid: '2' });
    const meta = await (oss as unknown as ObjectMetaClient).getObjectMeta('target');
    expect(meta.res.headers).toMatchObject({
      'content-length': '7',
      etag: '"9A0364B9E99BB480DD25E1F0284C8555"',
    });
  });
});

/** Left out of the SDK's types. */
interface ObjectMetaClient {
  getObjectMeta(name: string): Promise<{ res: { headers: object } }>;
}
