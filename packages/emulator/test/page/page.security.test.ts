import { request } from 'node:http';
import OSS from 'ali-oss';
import { describe, expect, it } from 'vitest';
import { accessKeyId, accessKeySecret, bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator({ domains: { 'files.example.test': bucket } });
const html = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const page = () => fetch(`${fixture.emulator.url}/`, { headers: html });
const route = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${fixture.emulator.url}/__emulator/${path}`, { headers });

const openUrl = () => fixture.emulator.bucketUrl('open-bucket');
const put = (key: string, body: string, type: string) =>
  fetch(`${openUrl()}/${key}`, { method: 'PUT', body, headers: { 'Content-Type': type } });

/** A request whose `Host` is another one than where it goes. */
async function at(host: string, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = fixture.emulator;
    const headers = { Host: host, ...html };
    const sent = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.once('error', reject);
    sent.end();
  });
}

describe('the page', () => {
  it('is what a browser gets at the root, and allows nothing inline or from elsewhere', async () => {
    const response = await page();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|http|\*/);
    const text = await response.text();
    expect(text).not.toMatch(/<script[^>]*>[^<]|<style| on[a-z]+=|style=|https?:/);
  });

  it('does not stand in the way of an SDK', async () => {
    const client = new OSS({ accessKeyId, accessKeySecret, endpoint: fixture.emulator.url });
    const { buckets } = (await client.listBuckets({})) as unknown as {
      buckets: { name: string }[];
    };
    expect(buckets.map(({ name }) => name)).toEqual([bucket, 'open-bucket']);
    const other = await fetch(`${fixture.emulator.url}/`, { headers: { Accept: '*/*' } });
    expect(other.headers.get('content-type')).toBe('application/xml');
  });

  it.each(['photos.localhost', 'files.example.test', 'attacker.test', 'sts.localhost'])(
    'is not at the host %s, nor is what it shows',
    async (host) => {
      expect((await at(`${host}:${fixture.emulator.port}`, '/')).text).not.toContain('<!doctype');
      for (const path of ['buckets', `objects?bucket=${bucket}`, 'requests', 'page/page.js']) {
        const answer = await at(`${host}:${fixture.emulator.port}`, `/__emulator/${path}`);
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.text).not.toContain(accessKeyId);
      }
    },
  );

  it.each(['cross-site', 'same-site'])('shows nothing to a page that is %s', async (site) => {
    await put('seen', 'x', 'text/plain');
    for (const path of [
      'buckets',
      'objects?bucket=open-bucket',
      'content?bucket=open-bucket&key=seen',
    ]) {
      expect((await route(path, { 'Sec-Fetch-Site': site })).status).toBe(403);
      const own = await route(path, { 'Sec-Fetch-Site': 'same-origin' });
      expect(own.status).toBe(200);
      expect(own.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('hands out content as a download that can not run', async () => {
    await put('dir/evil%22%0d.html', '<script>alert(1)</script>', 'text/html');
    const response = await route(
      `content?${new URLSearchParams({ bucket: 'open-bucket', key: 'dir/evil"\r.html' }).toString()}`,
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''evil%22%0D.html",
    );
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('puts stored pages at its own address into a sandbox', async () => {
    await put('evil.html', '<script>alert(1)</script>', 'text/html');
    for (const path of ['open-bucket/evil.html', 'open-bucket']) {
      const response = await fetch(`${fixture.emulator.url}/${path}`);
      expect(response.headers.get('content-security-policy')).toBe('sandbox');
    }
  });

  it('lists folders, and sends ranges', async () => {
    await put('dir/a.txt', 'hello', 'text/plain');
    const folder = (await (await route('objects?bucket=open-bucket&prefix=dir/')).json()) as {
      objects: { key: string }[];
    };
    expect(folder.objects.map(({ key }) => key)).toContain('dir/a.txt');
    const part = await route('content?bucket=open-bucket&key=dir/a.txt', { Range: 'bytes=1-2' });
    expect([part.status, await part.text()]).toEqual([206, 'el']);
    expect((await route('content?bucket=open-bucket&key=nothing')).status).toBe(404);
    expect((await route('objects?bucket=nothing')).status).toBe(404);
    expect((await route('page/..%2Findex.js')).status).toBe(404);
  });

  it('does not fill the log by looking at it', async () => {
    const before = fixture.emulator.requests().length;
    await page();
    await route('buckets');
    await route('requests?last=1');
    expect(fixture.emulator.requests()).toHaveLength(before);
  });
});
