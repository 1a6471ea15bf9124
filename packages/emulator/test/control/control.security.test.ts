import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator({ domains: { 'files.example.test': bucket } });
const url = (path: string) => `${fixture.emulator.url}/__emulator/${path}`;
const fault = JSON.stringify({
  operation: 'GetObject',
  times: 1,
  action: { kind: 'status', status: 503, code: 'ServiceUnavailable' },
});
const json = { 'Content-Type': 'application/json' };
const addFault = (headers: Record<string, string> = json, body = fault) =>
  fetch(url('faults'), { method: 'POST', body, headers });
const faults = async () =>
  ((await (await fetch(url('faults'))).json()) as { faults: { id: string }[] }).faults;

async function statusAt(host: string, path: string, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: fixture.emulator.port,
        path,
        method,
        headers: { Host: host, ...json },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    sent.once('error', reject);
    sent.end();
  });
}

describe('control routes', () => {
  it('switch faults on and off from another process', async () => {
    const { id } = (await (await addFault()).json()) as { id: string };
    expect(await faults()).toMatchObject([{ id, left: 1, fault: { operation: 'GetObject' } }]);
    expect((await fetch(`${fixture.emulator.bucketUrl(bucket)}/k`)).status).toBe(503);
    expect((await fetch(`${fixture.emulator.bucketUrl(bucket)}/k`)).status).toBe(403);
    await addFault();
    const [{ id: second } = { id: '' }] = await faults();
    expect((await fetch(url(`faults/${second}`), { method: 'DELETE', headers: json })).status).toBe(
      204,
    );
    expect((await fetch(url(`faults/${second}`), { method: 'DELETE', headers: json })).status).toBe(
      404,
    );
    await addFault();
    expect((await fetch(url('faults'), { method: 'DELETE', headers: json })).status).toBe(204);
    expect(await faults()).toEqual([]);
  });

  it('tell what came', async () => {
    await fetch(`${fixture.emulator.bucketUrl(bucket)}/seen?Signature=secret`);
    const { requests } = (await (await fetch(url('requests?key=seen'))).json()) as {
      requests: object[];
    };
    expect(requests).toMatchObject([
      { operation: 'GetObject', bucket, key: 'seen', status: 403, outcome: 'complete' },
    ]);
    expect(JSON.stringify(requests)).not.toContain('secret');
  });

  it.each([
    '{',
    '[]',
    '{}',
    '{"action":{"kind":"none"}}',
    '{"action":{"kind":"latency"}}',
    '{"probability":2,"action":{"kind":"wrong-crc"}}',
    '{"times":0,"action":{"kind":"wrong-crc"}}',
  ])('refuse the fault %s with a sentence', async (body) => {
    const response = await addFault(json, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/.+/) as string });
  });
});

describe('a web page that happens to be open', () => {
  it('can not change anything by a request that needs no preflight', async () => {
    expect((await addFault({ 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await addFault({ 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(
      415,
    );
    expect(await faults()).toEqual([]);
  });

  it('gets no preflight and no CORS header, whatever the rules of a bucket', async () => {
    const preflight = await fetch(url('faults'), {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://evil.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    });
    expect(preflight.status).toBe(403);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const read = await fetch(url('requests'), { headers: { Origin: 'https://evil.example' } });
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is refused when the browser says where it comes from', async () => {
    expect((await addFault({ ...json, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await addFault({ ...json, 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
    expect(await faults()).toEqual([]);
  });

  it('does not reach them through a name that it has pointed here, or through a custom domain', async () => {
    expect(await statusAt('evil.example', '/__emulator/requests')).toBe(403);
    expect(await statusAt('files.example.test', '/__emulator/requests')).toBe(403);
    expect(await statusAt(`localhost:${fixture.emulator.port}`, '/__emulator/requests')).toBe(200);
  });
});
