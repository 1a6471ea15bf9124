import { describe, expect, it } from 'vitest';
import { readAddresses } from '../src/address.js';

const read = (host: string | undefined, path: string) =>
  readAddresses(host, path, {
    domains: { 'files.example.com': 'photos', 'files.example.com:8080': 'special' },
    bucketNames: () => ['photos', 'videos'],
  });

describe('readAddresses', () => {
  it.each([
    ['127.0.0.1:9000', 'photos/a/b', 'photos', 'a/b'],
    ['localhost:9000', 'photos/a/b', 'photos', 'a/b'],
    ['[::1]:9000', 'photos/', 'photos', ''],
    ['127.0.0.1', '', '', ''],
    ['photos.localhost:9000', 'a/b', 'photos', 'a/b'],
    ['Photos.LocalHost.', 'a', 'photos', 'a'],
    ['photos.oss-cn-hangzhou.aliyuncs.com', 'a', 'photos', 'a'],
    ['photos.cn-hangzhou.oss.aliyuncs.com', 'a', 'photos', 'a'],
    ['oss-cn-hangzhou.aliyuncs.com', '', '', ''],
    ['files.example.com', 'a', 'photos', 'a'],
    ['files.example.com:9999', 'a', 'photos', 'a'],
    ['files.example.com:8080', 'a', 'special', 'a'],
  ])('takes %s/%s for bucket %j and key %j', (host, path, bucket, key) => {
    expect(read(host, path)[0]).toEqual({ bucket, key });
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'photos.localhost.evil.example',
    'a.b.localhost',
    'oss-cn-hangzhou.aliyuncs.com.evil.example',
  ])('does not know the host %j', (host) => {
    expect(read(host, 'a')).toEqual([]);
  });

  it('offers every bucket where ali-oss leaves it out of the URL', () => {
    expect(read('127.0.0.1', 'photos/a')).toEqual([
      { bucket: 'photos', key: 'a' },
      { bucket: 'photos', key: 'photos/a' },
      { bucket: 'videos', key: 'photos/a' },
    ]);
  });

  it('offers the path too where ali-oss names the bucket twice', () => {
    expect(read('photos.oss-cn-hangzhou.aliyuncs.com', 'photos/a')).toEqual([
      { bucket: 'photos', key: 'photos/a' },
      { bucket: 'photos', key: 'a' },
    ]);
  });
});
