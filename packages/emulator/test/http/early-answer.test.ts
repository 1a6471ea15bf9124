import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { boundary, rawForm, signV1 } from '../helpers/form.js';
import { initiate } from '../helpers/multipart.js';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();

/** Reads what comes until the other side ends; rejects when the connection is reset. */
async function readAll(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) text += chunk.toString('latin1');
  return text;
}

async function write(socket: Socket, bytes: Buffer | string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** A form of that size, as a browser sends it: to the end, before it looks at the answer. */
async function sendThenRead(fileBytes: number, head: Buffer): Promise<string> {
  const socket = connect(fixture.emulator.port, '127.0.0.1');
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  await write(
    socket,
    `POST /${bucket} HTTP/1.1\r\nHost: 127.0.0.1:${fixture.emulator.port}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\n` +
      `Content-Length: ${head.length + fileBytes + tail.length}\r\n\r\n`,
  );
  await write(socket, head);
  const chunk = Buffer.alloc(64 * 1024);
  for (let sent = 0; sent < fileBytes; sent += chunk.length)
    await write(socket, chunk.subarray(0, Math.min(chunk.length, fileBytes - sent)));
  await write(socket, tail);
  return readAll(socket);
}

function headOf(policyMaxBytes: number, key = 'early'): Buffer {
  const conditions = [{ bucket }, ['content-length-range', 0, policyMaxBytes]];
  const form = rawForm([['key', key], ...signV1({ conditions }), { content: '' }], '');
  return form.body.subarray(0, -2);
}

describe('an error that is found while the client still sends', () => {
  it('reaches a client that reads only when it has sent everything', async () => {
    const text = await sendThenRead(20_000_000, headOf(1000));
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('<Code>EntityTooLarge</Code>');
    expect(text).toMatch(/\r\nConnection: close\r\n/);
    expect(await fixture.emulator.readObject(bucket, 'early')).toBeUndefined();
    const record = fixture.emulator.requests().at(-1);
    expect(record).toMatchObject({ status: 400, code: 'EntityTooLarge', outcome: 'complete' });
    // What was thrown away is counted as received, but was no part of an object.
    expect(record?.receivedBytes).toBeGreaterThan(20_000_000);
    expect(record?.fileBytes).toBeLessThan(1_000_000);
  });

  it('is answered before the rest has come', async () => {
    const socket = connect(fixture.emulator.port, '127.0.0.1');
    const head = headOf(10);
    await write(
      socket,
      `POST /${bucket} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 5000000000\r\n\r\n`,
    );
    await write(socket, Buffer.concat([head, Buffer.alloc(1000)]));
    const [first] = await new Promise<[Buffer]>((resolve) =>
      socket.once('data', (chunk: Buffer) => resolve([chunk])),
    );
    expect(first.toString()).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
  });

  it('is found by the length alone where it is above 5 GB', async () => {
    const socket = connect(fixture.emulator.port, '127.0.0.1');
    await write(
      socket,
      `POST /${bucket} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 5368709121\r\n\r\n`,
    );
    const [first] = await new Promise<[Buffer]>((resolve) =>
      socket.once('data', (chunk: Buffer) => resolve([chunk])),
    );
    expect(first.toString()).toMatch(/^HTTP\/1\.1 400 /);
    expect(first.toString()).toContain('<Code>EntityTooLarge</Code>');
    expect(first.toString()).toContain('Post body size must be less than 5G.');
    expect(first.toString()).toContain('<EC>0006-00000003</EC>');
    socket.destroy();
  });

  it.each(['put', 'part?partNumber=1&uploadId='])(
    'is found by the length alone where an object or a part is above 5 GB: %s',
    async (target) => {
      const open = `${fixture.emulator.bucketUrl('open-bucket')}/part`;
      const id = target.endsWith('=') ? await initiate(open) : '';
      const socket = connect(fixture.emulator.port, '127.0.0.1');
      await write(
        socket,
        `PUT /open-bucket/${target}${id} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5368709121\r\n\r\n`,
      );
      const [first] = await new Promise<[Buffer]>((resolve) =>
        socket.once('data', (chunk: Buffer) => resolve([chunk])),
      );
      expect(first.toString()).toMatch(/^HTTP\/1\.1 400 /);
      expect(first.toString()).toContain('<Code>EntityTooLarge</Code>');
      expect(first.toString()).not.toContain('<EC>');
      socket.destroy();
    },
  );
});
