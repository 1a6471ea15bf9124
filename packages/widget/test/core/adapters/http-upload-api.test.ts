import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import {
  HttpUploadApi,
  type HttpUploadApiOptions,
} from '../../../src/core/adapters/http-upload-api.js';
import { SystemClock } from '../../../src/core/adapters/system-clock.js';
import type { UploadError } from '../../../src/core/errors/upload-error.js';
import { FakeUploadApi, PLANS_POLICY } from '../support/fake-upload-api.js';
import { ManualClock } from '../support/manual-clock.js';
import { Mailbox } from '../support/mailbox.js';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A real server that a test answers request by request. */
async function createServerAndApi(options: Partial<HttpUploadApiOptions> = {}, path = '/oss') {
  const requests = new Mailbox<{
    readonly request: IncomingMessage;
    readonly body: string;
    readonly answer: (status: number, body: unknown, headers?: Record<string, string>) => void;
    readonly response: ServerResponse;
  }>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.put({
        request,
        response,
        body: Buffer.concat(chunks).toString(),
        answer(status, body, headers = {}) {
          response.writeHead(status, { 'content-type': 'application/json', ...headers });
          response.end(typeof body === 'string' ? body : JSON.stringify(body));
        },
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const api = new HttpUploadApi({
    serverUrl: `http://127.0.0.1:${port}${path}`,
    headers: () => ({}),
    withCredentials: false,
    policyResponse: undefined,
    clock: new SystemClock(),
    ...options,
  });
  return { api, requests, server };
}

const never = new AbortController().signal;
const FILE = { name: 'a', sizeBytes: 1, type: '', crc64: '0' };

async function failureOf(promise: Promise<unknown>): Promise<UploadError> {
  return promise.then(
    () => {
      throw new Error('Expected a failure');
    },
    (error: unknown) => error as UploadError,
  );
}

describe('HttpUploadApi', () => {
  it('asks for the policy, and reads the server’s clock', async () => {
    const { api, requests } = await createServerAndApi({}, '/oss/?tenant=1');
    const answer = api.policy(never);
    const { request, answer: reply } = await requests.take();
    expect(`${request.method ?? ''} ${request.url ?? ''}`).toBe('GET /oss/?tenant=1');
    reply(200, PLANS_POLICY, { date: 'Tue, 01 Jan 2030 00:00:10 GMT' });
    expect(await answer).toEqual({
      policy: PLANS_POLICY,
      serverTime: Date.parse('2030-01-01T00:00:10Z'),
    });
  });

  it('takes the policy from an envelope, or from what the page makes of it', async () => {
    const { api, requests } = await createServerAndApi();
    const answer = api.policy(never);
    (await requests.take()).answer(200, { code: 0, message: '', data: PLANS_POLICY });
    expect((await answer).policy).toEqual(PLANS_POLICY);

    const custom = await createServerAndApi({
      policyResponse: (body) => (body as { result: unknown[] }).result[0],
    });
    const customAnswer = custom.api.policy(never);
    (await custom.requests.take()).answer(200, { result: [PLANS_POLICY] });
    expect((await customAnswer).policy).toEqual(PLANS_POLICY);
  });

  it('plans and confirms below the base, with the page’s headers asked for anew', async () => {
    let count = 0;
    const headers = () => Promise.resolve({ authorization: `Bearer ${(count += 1)}` });
    const { api, requests } = await createServerAndApi({ headers }, '/oss/?tenant=1');
    const plan = new FakeUploadApi().planFor(FILE);

    const plans = api.plan([FILE], never);
    const first = await requests.take();
    expect(first.request.url).toBe('/oss/uploads?tenant=1');
    expect(first.request.headers).toMatchObject({
      authorization: 'Bearer 1',
      'content-type': 'application/json',
    });
    expect(JSON.parse(first.body)).toEqual({ accepts: ['multipart'], files: [FILE] });
    first.answer(200, { plans: [plan] });
    expect(await plans).toEqual([plan]);

    const completion = new FakeUploadApi().completionFor({ session: 'session:id-1:1', crc64: '0' });
    const confirmation = api.confirm({ session: 's' }, never);
    const second = await requests.take();
    expect(second.request.url).toBe('/oss/uploads/confirm?tenant=1');
    expect(second.request.headers.authorization).toBe('Bearer 2');
    second.answer(200, completion);
    expect(await confirmation).toEqual(completion);
  });

  it.each([
    [400, false],
    [401, false],
    [409, false],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
  ])('gives the server’s own words with status %i', async (status, retryable) => {
    const { api, requests } = await createServerAndApi();
    const failure = failureOf(api.plan([FILE], never));
    const error = { code: 'unauthorized', message: 'Please sign in', requestId: 'req-1' };
    (await requests.take()).answer(status, { error }, { 'retry-after': '3' });
    expect(await failure).toMatchObject({
      code: 'server',
      message: 'Please sign in',
      retryable,
      details: { status, serverCode: 'unauthorized', requestId: 'req-1', retryAfterMs: 3000 },
    });
  });

  it.each([
    ['a page of HTML', '<!doctype html>', 'JSON'],
    ['a plan without a key', { plans: [{ kind: 'form' }] }, 'plans[0]'],
  ])('calls %s a bad response and says what is wrong', async (_, body, words) => {
    const { api, requests } = await createServerAndApi();
    const failure = failureOf(api.plan([FILE], never));
    (await requests.take()).answer(200, body);
    const error = await failure;
    expect(error).toMatchObject({ code: 'bad-response', retryable: false });
    expect(error.message).toContain(words);
  });

  it('reports a server that cannot be reached', async () => {
    const { api, server } = await createServerAndApi();
    await new Promise((resolve) => server.close(resolve));
    expect(await failureOf(api.policy(never))).toMatchObject({ code: 'network', retryable: true });
  });

  it('reports an answer that breaks off', async () => {
    const { api, requests } = await createServerAndApi();
    const failure = failureOf(api.policy(never));
    const { response } = await requests.take();
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"policy":');
    response.flushHeaders();
    await new Promise((resolve) => response.write(' ', resolve));
    response.destroy();
    expect(await failure).toMatchObject({ code: 'network', retryable: true });
  });

  it('waits for an answer thirty seconds and no longer', async () => {
    const clock = new ManualClock();
    const { api, requests } = await createServerAndApi({ clock });
    const failure = failureOf(api.policy(never));
    await requests.take();
    clock.advance(30_000);
    expect(await failure).toMatchObject({ code: 'timeout', retryable: true });
  });

  it('stops when aborted', async () => {
    const clock = new ManualClock();
    const { api, requests } = await createServerAndApi({ clock });
    const controller = new AbortController();
    const failure = failureOf(api.policy(controller.signal));
    await requests.take();
    controller.abort();
    expect(await failure).toMatchObject({ name: 'AbortError' });
    expect(clock.timerCount).toBe(0);
  });

  it('reports headers that the page could not make', async () => {
    const headers = () => Promise.reject(new Error('token service down'));
    const { api } = await createServerAndApi({ headers });
    expect(await failureOf(api.policy(never))).toMatchObject({ code: 'server', retryable: true });
  });

  it('waits for the headers of the page no longer than for an answer', async () => {
    const clock = new ManualClock();
    const headers = () => new Promise<never>(() => undefined);
    const { api } = await createServerAndApi({ headers, clock });
    const failure = failureOf(api.policy(never));
    clock.advance(30_000);
    expect(await failure).toMatchObject({ code: 'timeout' });
  });
});
