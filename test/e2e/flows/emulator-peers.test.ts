import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type AwsS3 from '@uppy/aws-s3';
import type Uppy from '@uppy/core';
import type XHRUpload from '@uppy/xhr-upload';
import NodeSdk from 'ali-oss';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { BUCKET, KEY, startEmulatorAndPage, type EmulatorAndPage } from './emulator-page.js';
import { launchChromium } from './visit.js';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const browser = await launchChromium();

type Fields = Readonly<Record<string, string>>;

interface PluploadUploader {
  init(): void;
  bind(
    event: string,
    listener: (uploader: unknown, detail: { message: string }, answer: { status: number }) => void,
  ): void;
  addFile(file: File): void;
  start(): void;
}

declare global {
  var plupload: { Uploader: new (options: object) => PluploadUploader };
  var FilePond: {
    create(input: Element, options: object): { addFile(file: File): Promise<unknown> };
  };
  var peers: { Uppy: typeof Uppy; XHRUpload: typeof XHRUpload; AwsS3: typeof AwsS3 };
}

let running: EmulatorAndPage;
let sdk: NodeSdk;

beforeAll(async () => {
  running = await startEmulatorAndPage();
  sdk = new NodeSdk({
    ...KEY,
    bucket: BUCKET,
    region: 'oss-cn-hangzhou',
    endpoint: running.emulator.url,
    authorizationV4: true,
  });
});
afterAll(async () => {
  await browser?.close();
  await running.close();
});

/** What a server hands a client that posts forms: a policy for one folder. */
function signForm(folder: string): Fields {
  const now = new Date();
  const timestamp = now.toISOString().replace(/\.\d+|[-:]/g, '');
  const own = {
    'x-oss-signature-version': 'OSS4-HMAC-SHA256',
    'x-oss-credential': `${KEY.accessKeyId}/${timestamp.slice(0, 8)}/cn-hangzhou/oss/aliyun_v4_request`,
    'x-oss-date': timestamp,
  };
  const policy = {
    expiration: new Date(now.getTime() + 60_000).toISOString(),
    conditions: [
      { bucket: BUCKET },
      ['starts-with', '$key', folder],
      ['content-length-range', 1, 20_000_000],
      ...Object.entries(own).map(([name, value]) => ({ [name]: value })),
    ],
  };
  const signer = sdk as unknown as { signPostObjectPolicyV4(policy: object, date: Date): string };
  return {
    ...own,
    policy: Buffer.from(JSON.stringify(policy)).toString('base64'),
    'x-oss-signature': signer.signPostObjectPolicyV4(policy, now),
  };
}

const bucketUrl = () => `http://${BUCKET}.localhost:${running.emulator.port}`;

async function storedText(key: string): Promise<string | undefined> {
  const stored = await running.emulator.readObject(BUCKET, key);
  return stored === undefined ? undefined : readFile(stored.path, 'utf8');
}

describe.runIf(browser)('in a browser', () => {
  let page: Page;

  beforeEach(async () => {
    if (browser === undefined) throw new Error('There is no Chromium.');
    page = await browser.newPage();
    await page.goto(running.pageUrl);
  });
  afterEach(async () => {
    await page.close();
  });

  it('Plupload posts forms', async () => {
    await page.addScriptTag({ path: require.resolve('plupload/js/plupload.full.min.js') });
    const status = await page.evaluate(
      ({ url, fields }) => {
        const button = document.createElement('button');
        document.body.append(button);
        return new Promise<number>((resolve, reject) => {
          const uploader = new globalThis.plupload.Uploader({
            runtimes: 'html5',
            browse_button: button,
            url,
            multipart_params: { key: 'plupload/${filename}', ...fields },
          });
          uploader.bind('FileUploaded', (_, __, { status }) => resolve(status));
          uploader.bind('Error', (_, { message }) => reject(new Error(message)));
          uploader.bind('FilesAdded', () => uploader.start());
          // Not before: its runtime is chosen asynchronously.
          uploader.bind('PostInit', () => {
            uploader.addFile(new File(['by plupload'], 'a.txt', { type: 'text/plain' }));
          });
          uploader.init();
        });
      },
      { url: bucketUrl(), fields: signForm('plupload/') },
    );
    expect(status).toBe(204);
    expect(await storedText('plupload/a.txt')).toBe('by plupload');
  });

  it('FilePond posts forms', async () => {
    await page.addScriptTag({ path: require.resolve('filepond/dist/filepond.min.js') });
    await page.evaluate(
      async ({ url, fields }) => {
        const input = document.createElement('input');
        input.type = 'file';
        document.body.append(input);
        await new Promise<void>((resolve, reject) => {
          const pond = globalThis.FilePond.create(input, {
            name: 'file',
            server: {
              process: {
                url,
                // OSS wants its fields before the file, and one part of that name.
                ondata: (form: FormData) => {
                  const file = form.getAll('file').find((value) => value instanceof File);
                  const sent = new FormData();
                  sent.append('key', 'filepond/b.txt');
                  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
                  if (file instanceof File) sent.append('file', file, file.name);
                  return sent;
                },
              },
            },
            onprocessfile: (error: unknown) => {
              if (error === null) resolve();
              else reject(new Error(JSON.stringify(error)));
            },
          });
          void pond.addFile(new File(['by filepond'], 'b.txt', { type: 'text/plain' }));
        });
      },
      { url: bucketUrl(), fields: signForm('filepond/') },
    );
    expect(await storedText('filepond/b.txt')).toBe('by filepond');
  });

  describe('Uppy', () => {
    beforeEach(async () => {
      const bundle = await build({
        stdin: {
          contents:
            "export { default as Uppy } from '@uppy/core'; export { default as XHRUpload } from '@uppy/xhr-upload'; export { default as AwsS3 } from '@uppy/aws-s3';",
          resolveDir: here,
        },
        bundle: true,
        write: false,
        format: 'iife',
        globalName: 'peers',
      });
      await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
    });

    it('posts forms', async () => {
      const failures = await page.evaluate(
        async ({ url, fields }) => {
          const uppy = new globalThis.peers.Uppy();
          uppy.use(globalThis.peers.XHRUpload, {
            endpoint: url,
            fieldName: 'file',
            allowedMetaFields: ['key', ...Object.keys(fields)],
            getResponseData: () => ({ url }),
          });
          uppy.setMeta({ key: 'uppy/${filename}', ...fields });
          uppy.addFile({ name: 'c.txt', data: new File(['by uppy'], 'c.txt') });
          const result = await uppy.upload();
          return result?.failed?.map(({ error }) => error);
        },
        { url: bucketUrl(), fields: signForm('uppy/') },
      );
      expect(failures).toEqual([]);
      expect(await storedText('uppy/c.txt')).toBe('by uppy');
    });

    it('puts parts to signed URLs, as it does with S3', async () => {
      const key = 'uppy/d.bin';
      await page.exposeFunction('createUpload', async () => {
        const { uploadId } = await sdk.initMultipartUpload(key);
        return { uploadId, key };
      });
      await page.exposeFunction('signPart', (uploadId: string, partNumber: number) => {
        const queries = { partNumber: String(partNumber), uploadId };
        // The page reaches the bucket at its own host.
        const signer = new NodeSdk({
          ...KEY,
          bucket: BUCKET,
          region: 'oss-cn-hangzhou',
          endpoint: `http://localhost:${running.emulator.port}`,
        });
        return signer.signatureUrlV4('PUT', 60, { headers: {}, queries }, key);
      });
      await page.exposeFunction(
        'completeUpload',
        async (uploadId: string, parts: { PartNumber: number; ETag: string }[]) => {
          const done = parts.map(({ PartNumber, ETag }) => ({ number: PartNumber, etag: ETag }));
          await sdk.completeMultipartUpload(key, uploadId, done);
        },
      );
      const failures = await page.evaluate(async () => {
        const server = globalThis as unknown as {
          createUpload(): Promise<{ uploadId: string; key: string }>;
          signPart(uploadId: string, partNumber: number): Promise<string>;
          completeUpload(uploadId: string, parts: object[]): Promise<void>;
        };
        const uppy = new globalThis.peers.Uppy();
        uppy.use(globalThis.peers.AwsS3, {
          shouldUseMultipart: true,
          createMultipartUpload: () => server.createUpload(),
          signPart: async (_, { uploadId, partNumber }) => ({
            url: await server.signPart(uploadId, partNumber),
          }),
          listParts: () => [],
          abortMultipartUpload: () => undefined,
          completeMultipartUpload: async (_, { uploadId, parts }) => {
            await server.completeUpload(uploadId, parts);
            return {};
          },
        });
        const bytes = new Uint8Array(11 * 1024 * 1024).map((_, index) => (index * 7) % 253);
        uppy.addFile({ name: 'd.bin', data: new File([bytes], 'd.bin') });
        const result = await uppy.upload();
        return result?.failed?.map(({ error }) => error);
      });
      expect(failures).toEqual([]);
      const stored = await running.emulator.readObject(BUCKET, key);
      expect(stored?.metadata.sizeBytes).toBe(11 * 1024 * 1024);
      expect(stored?.metadata.etag).toMatch(/-3$/);
      const bytes = await readFile(stored?.path ?? '');
      expect(bytes.every((byte, index) => byte === (index * 7) % 253)).toBe(true);
    });
  });
});

const curl = await promisify(execFile)('curl', ['--version']).then(
  () => 'curl',
  () => undefined,
);

describe.runIf(curl)('curl', () => {
  it('posts forms', async () => {
    const file = join(dirname(fileURLToPath(import.meta.url)), 'emulator-page.ts');
    const fields = { key: 'curl/${filename}', ...signForm('curl/') };
    const { stdout } = await promisify(execFile)('curl', [
      '--silent',
      '--show-error',
      ...Object.entries(fields).flatMap(([name, value]) => ['--form-string', `${name}=${value}`]),
      ...['-F', 'success_action_status=201', '-F', `file=@${file}`],
      running.emulator.bucketUrl(BUCKET),
    ]);
    expect(stdout).toContain('<Key>curl/emulator-page.ts</Key>');
    expect(await storedText('curl/emulator-page.ts')).toBe(await readFile(file, 'utf8'));
  });
});
