import { readFile } from 'node:fs/promises';

import type { Emulator } from '@oss-uploader/emulator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { postForm } from '../helpers/post-form.js';
import { startTestEmulator } from '../helpers/start-emulator.js';
import { startServer } from '../helpers/start-server.js';
import { planOne } from '../helpers/upload-flow.js';

const IMAGES = new URL('../../../../test/fixtures/images/', import.meta.url);
const FORM = 'w=${imageInfo.width}&h=${imageInfo.height}&format=${imageInfo.format}';
const JSON_BODY =
  '{"w":${imageInfo.width},"h":${imageInfo.height},"format":${imageInfo.format},"of":"ours"}';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());

/** What the application hears of a file in the fields of the callback. */
async function fieldsOf(name: string, type: string, body: string, bodyType?: 'application/json') {
  const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
  const { app } = await startServer(emulator, { onUploaded }, {}, { body, bodyType });
  const content = new Blob([await readFile(new URL(name, IMAGES))]);
  const one = await planOne(app, { name, sizeBytes: content.size, type });
  const posted = await postForm(one.url, one.fields, { name, type, content });
  expect(posted).toMatchObject({ status: 200, body: '{"row":7}' });
  await app.close();
  const source = onUploaded.mock.calls[0]?.[1].source;
  return source?.kind === 'callback' ? source.fields : undefined;
}

describe('an application that asks the callback about images', () => {
  it.each([
    ['sample.png', 'image/png', { w: '40', h: '30', format: 'png' }],
    ['sample.jpg', 'image/jpeg', { w: '41', h: '31', format: 'jpg' }],
    ['sample.webp', 'image/webp', { w: '42', h: '32', format: 'webp' }],
    ['sample.gif', 'image/gif', { w: '43', h: '33', format: 'gif' }],
  ])('hears the size and the format of %s', async (name, type, expected) => {
    expect(await fieldsOf(name, type, FORM)).toMatchObject(expected);
  });

  it('hears numbers in JSON', async () => {
    const fields = await fieldsOf('sample.jpg', 'image/jpeg', JSON_BODY, 'application/json');
    expect(fields).toMatchObject({ w: 41, h: 31, format: 'jpg', of: 'ours' });
  });

  it('hears nothing of what only says that it is an image, or does not', async () => {
    const fields = await fieldsOf('../../../package.json', 'image/png', FORM);
    expect(fields).toMatchObject({ w: '', h: '', format: '' });
    expect(await fieldsOf('sample.png', 'text/plain', FORM)).toMatchObject({ format: 'png' });
  });
});
