import { describe, expect, it } from 'vitest';
import { createAsk, md5Hex } from '../helpers/ask.js';
import { readError } from '../helpers/read-error.js';
import { useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const url = () => `${fixture.emulator.bucketUrl('open-bucket')}/conditional`;
const ask = createAsk(() => fixture.emulator.url);
const etag = md5Hex('content');
const past = new Date(0).toUTCString();
const future = new Date(Date.now() + 3600_000).toUTCString();

describe.each(['GET', 'HEAD'])('%s with conditions', (method) => {
  it.each([
    [{ 'If-Match': `"${etag}"` }, 200],
    [{ 'If-Match': etag.toLowerCase() }, 200],
    [{ 'If-Match': `"${md5Hex('other')}", "${etag}"` }, 200],
    [{ 'If-Match': md5Hex('other') }, 412],
    [{ 'If-None-Match': `"${etag}"` }, 304],
    [{ 'If-None-Match': '*' }, 304],
    [{ 'If-None-Match': md5Hex('other') }, 200],
    [{ 'If-Modified-Since': past }, 200],
    [{ 'If-Modified-Since': future }, 304],
    [{ 'If-Modified-Since': 'yesterday' }, 200],
    [{ 'If-Unmodified-Since': past }, 412],
    [{ 'If-Unmodified-Since': future }, 200],
    [{ 'If-None-Match': md5Hex('other'), 'If-Modified-Since': future }, 200],
    [{ 'If-Match': etag, 'If-Unmodified-Since': past }, 200],
  ])('%j is answered with %d', async (headers, status) => {
    await fetch(url(), { method: 'PUT', body: 'content' });
    const response = await fetch(url(), { method, headers: headers as Record<string, string> });
    expect(response.status).toBe(status);
    if (status === 412 && method === 'GET') {
      expect(await readError(response)).toMatchObject({ code: 'PreconditionFailed' });
    } else {
      expect(response.headers.get('etag')).toBe(status === 412 ? null : `"${etag}"`);
      expect(await response.text()).toBe(status === 200 && method === 'GET' ? 'content' : '');
    }
  });

  it('knows the time that it has told', async () => {
    await fetch(url(), { method: 'PUT', body: 'content' });
    const told = (await fetch(url(), { method })).headers.get('last-modified') ?? '';
    const again = await fetch(url(), { method, headers: { 'If-Modified-Since': told } });
    expect(again.status).toBe(304);
    const unchanged = await fetch(url(), { method, headers: { 'If-Unmodified-Since': told } });
    expect(unchanged.status).toBe(200);
  });
});

it('sends an object whatever its parameters are called', async () => {
  await ask({ method: 'PUT', key: 'odd', body: 'odd' });
  for (const query of ['__proto__', 'constructor', 'toString=1']) {
    const response = await ask({ key: 'odd', query });
    expect([response.status, await response.text()]).toEqual([200, 'odd']);
  }
});
