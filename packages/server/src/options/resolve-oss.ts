import { isIP } from 'node:net';

import { OptionsError } from '../errors.js';
import type { OssOptions } from './options.js';
import type { Addressing, ResolvedOss } from './resolved-options.js';

export function resolveOss(options: OssOptions | undefined): ResolvedOss {
  if (options === undefined) {
    throw new OptionsError('oss: expected { region, bucket, … }');
  }
  const region = checkRegion(options.region);
  const bucket = checkBucket(options.bucket);
  const scheme = options.secure === false ? 'http' : 'https';
  const endpoint = resolveEndpoint(options.endpoint, { region, bucket, scheme });
  const addressing = addressingOf(endpoint);
  const { signatureVersion = 'v4' } = options;
  if (!['v4', 'v1'].includes(signatureVersion)) {
    throw new OptionsError(
      `oss.signatureVersion: expected 'v4' or 'v1', got ${show(signatureVersion)}`,
    );
  }
  return {
    region,
    bucket,
    endpoint: endpoint.origin,
    addressing,
    publicHost:
      options.publicHost === undefined
        ? addressing === 'path'
          ? `${endpoint.origin}/${bucket}`
          : `${scheme}://${bucket}.oss-${region}.aliyuncs.com`
        : resolvePublicHost(options.publicHost),
    signatureVersion,
  };
}

function checkRegion(region: unknown): string {
  if (typeof region !== 'string' || region === '') {
    throw new OptionsError("oss.region: expected the bucket's region, such as 'cn-hangzhou'");
  }
  if (region.startsWith('oss-') && !region.includes('.')) {
    throw new OptionsError(
      `oss.region: expected a region without 'oss-': write '${region.slice(4)}' instead of '${region}'`,
    );
  }
  if (!/^[a-z]{2,}(-[a-z0-9]+)+$/.test(region)) {
    throw new OptionsError(
      `oss.region: expected a region such as 'cn-hangzhou', got ${show(region)}; a host belongs in oss.endpoint`,
    );
  }
  return region;
}

function checkBucket(bucket: unknown): string {
  if (typeof bucket !== 'string' || bucket === '') {
    throw new OptionsError('oss.bucket: expected the name of the bucket that receives the uploads');
  }
  if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new OptionsError(
      `oss.bucket: expected 3 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends, got ${show(bucket)}`,
    );
  }
  return bucket;
}

function resolveEndpoint(
  text: string | undefined,
  { region, bucket, scheme }: { region: string; bucket: string; scheme: string },
): URL {
  if (text === undefined) return new URL(`${scheme}://oss-${region}.aliyuncs.com`);
  if (!/[.:]|^localhost$/.test(text)) {
    throw new OptionsError(
      `oss.endpoint: expected a host such as 'oss-${region}.aliyuncs.com', got ${show(text)}; a region belongs in oss.region`,
    );
  }
  const url = parseHttpUrl(/^[a-z]+:\/\//i.test(text) ? text : `${scheme}://${text}`);
  if (url?.pathname !== '/') {
    throw new OptionsError(
      `oss.endpoint: expected 'https://' and a host without a path, got ${show(text)}`,
    );
  }
  if (url.hostname.startsWith(`${bucket}.`)) {
    throw new OptionsError(
      `oss.endpoint: expected the host without the bucket: '${url.host.slice(bucket.length + 1)}'; the bucket's own host belongs in oss.publicHost`,
    );
  }
  const named = /^(?:oss-)?([a-z0-9-]+?)(?:-internal)?(?:\.oss)?\.aliyuncs\.com$/.exec(
    url.hostname,
  );
  const isAccelerated = /^oss-accelerate(-overseas)?\./.test(url.hostname);
  const isOss = /(^|\.)oss[.-]/.test(url.hostname);
  if (named !== null && !isOss) {
    throw new OptionsError(
      `oss.endpoint: expected 'oss-${region}.aliyuncs.com', got ${show(text)}`,
    );
  }
  const namedRegion = named?.[1] ?? region;
  if (!isAccelerated && namedRegion !== region) {
    throw new OptionsError(
      `oss.endpoint: expected a host of the region '${region}', got one of '${namedRegion}'`,
    );
  }
  return url;
}

/** Numbers and localhost have no room for a bucket in front; a host that is not OSS's is bound to one. */
function addressingOf({ hostname }: URL): Addressing {
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || hostname === 'localhost') return 'path';
  return hostname.endsWith('.aliyuncs.com') ? 'virtual-host' : 'custom-domain';
}

function resolvePublicHost(text: unknown): string {
  const url = typeof text === 'string' ? parseHttpUrl(text) : undefined;
  if (url === undefined) {
    throw new OptionsError(
      `oss.publicHost: expected a URL such as 'https://upload.example.com', got ${show(text)}`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** `undefined` unless it is http(s) with nothing but host, port and path. */
export function parseHttpUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain =
    url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && /^https?:$/.test(url.protocol) ? url : undefined;
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
