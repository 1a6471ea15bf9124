import { parseUploadPlans } from '@oss-uploader/shared';
import type { Emulator } from '@oss-uploader/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OssUploaderOptions } from '../../src/options/options.js';
import type { Upload } from '../../src/index.js';
import { errorOf, post } from '../helpers/multipart-flow.js';
import { postForm } from '../helpers/post-form.js';
import { BUCKET, startTestEmulator } from '../helpers/start-emulator.js';
import { startServer } from '../helpers/start-server.js';
import { confirm, planOne } from '../helpers/upload-flow.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());

const PAGE = { name: 'a.html', type: 'text/html', content: '<html><script>alert(1)</script>' };
const LIE = { ...PAGE, name: 'cat.png', type: 'image/png' };

async function start(changes: Partial<OssUploaderOptions> = {}) {
  const told: Upload[] = [];
  const { app } = await startServer(emulator, {
    authorize: () => ({ owner: 'u42', dir: 'user/u42/' }),
    onUploaded: (upload) => {
      told.push(upload);
    },
    ...changes,
  });
  const send = async (file: typeof PAGE) => {
    const plan = await planOne(app, {
      name: file.name,
      type: file.type,
      sizeBytes: file.content.length,
    });
    return { plan, posted: await postForm(plan.url, plan.fields, file) };
  };
  return { app, told, send };
}

async function dispositionOf(key: string): Promise<string | undefined> {
  const found = await emulator.readObject(BUCKET, key);
  const headers: Readonly<Record<string, string>> = found?.metadata.headers ?? {};
  return Object.entries(headers).find(
    ([name]) => name.toLowerCase() === 'content-disposition',
  )?.[1];
}

describe('active types', () => {
  it('are stored as attachments', async () => {
    const { app, send } = await start();
    const { plan, posted } = await send(PAGE);
    expect(posted.status).toBe(200);
    expect(await dispositionOf(plan.key)).toBe('attachment');
    await app.close();
  });

  it('cannot be sent as anything else', async () => {
    const { app } = await start();
    const plan = await planOne(app, { ...PAGE, sizeBytes: PAGE.content.length });
    const without = plan.fields.filter(([name]) => name !== 'Content-Disposition');
    expect((await postForm(plan.url, without, PAGE)).status).toBe(403);
    const inline = plan.fields.map(([name, value]): [string, string] => [
      name,
      name === 'Content-Disposition' ? 'inline' : value,
    ]);
    expect((await postForm(plan.url, inline, PAGE)).status).toBe(403);
    await app.close();
  });

  it('are attachments in parts, too', async () => {
    const { app } = await start({ multipartThresholdBytes: 0 });
    const files = [{ name: PAGE.name, type: PAGE.type, sizeBytes: PAGE.content.length }];
    const planned = await post(app, '', { accepts: ['multipart'], files });
    const [plan] = parseUploadPlans(planned.json()).plans;
    if (plan?.kind !== 'multipart') throw new Error(planned.body);
    await fetch(plan.urls[0]?.url ?? '', {
      method: 'PUT',
      body: new TextEncoder().encode(PAGE.content),
    });
    expect((await post(app, '/complete', { session: plan.session })).statusCode).toBe(200);
    expect(await dispositionOf(plan.key)).toBe('attachment');
    await app.close();
  });

  it('are opened in place where the application says so', async () => {
    const { app, send } = await start({ inlineActiveTypes: true });
    const { plan } = await send(PAGE);
    expect(await dispositionOf(plan.key)).toBeUndefined();
    await app.close();
  });
});

describe('verifyType', () => {
  it('leaves what was sent alone by default', async () => {
    const { app, told, send } = await start();
    expect((await send(LIE)).posted.status).toBe(200);
    expect(told).toHaveLength(1);
    expect(told[0]).not.toHaveProperty('detectedType');
    await app.close();
  });

  it('flags a file that is not what it says', async () => {
    const { app, told, send } = await start({ verifyType: 'flag' });
    await send(LIE);
    expect(told).toMatchObject([{ type: 'image/png', detectedType: 'text/html' }]);
    await app.close();
  });

  it('flags nothing of a file that is', async () => {
    const { app, told, send } = await start({ verifyType: 'flag' });
    await send(PAGE);
    expect(told[0]).not.toHaveProperty('detectedType');
    await app.close();
  });

  it('rejects it, tells the browser why, and deletes it once that is known', async () => {
    const { app, told, send } = await start({ verifyType: 'reject' });
    const { plan, posted } = await send(LIE);
    // The callback refused; the browser asks for the reason.
    expect(posted.status).toBe(203);
    expect(await emulator.readObject(BUCKET, plan.key)).toBeDefined();
    const response = await confirm(app, plan.session, { headers: {} });
    expect(errorOf(response)).toEqual({ status: 415, code: 'file-type-not-accepted' });
    expect(response.json()).toMatchObject({
      error: { message: "The content is not 'image/png', it looks like 'text/html'" },
    });
    expect(await emulator.readObject(BUCKET, plan.key)).toBeUndefined();
    expect(told).toEqual([]);
    await app.close();
  });
});
