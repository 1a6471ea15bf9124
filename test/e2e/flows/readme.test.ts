import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startEmulator } from '@oss-uploader/emulator';
import ossUploader, { type Upload } from '@oss-uploader/server';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';

import { launchChromium } from './visit.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const README = await readFile(join(ROOT, 'README.md'), 'utf8');
const BUNDLE = fileURLToPath(import.meta.resolve('@oss-uploader/widget/oss-uploader.js'));
const KEYS = { accessKeyId: 'LTAIEXAMPLE', accessKeySecret: 'example-secret' };
const SESSION_SECRET = 'a session secret for tests, long enough';

/** The first code block of a language. */
function snippet(language: string): string {
  const block = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(README)?.[1];
  if (block === undefined) throw new Error(`README.md has no ${language} block`);
  return block;
}

describe('the README', () => {
  it('names scripts that exist', async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...README.matchAll(/npx --yes pnpm@12 (\w+)/g)].map(([, script]) => script);
    expect(named).toContain('dev');
    expect(named).toContain('test');
    for (const script of named) expect(scripts).toHaveProperty(script ?? '');
  });

  it('links to files that exist', async () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '');
    expect(links).toContain('docs/images/uploading.png');
    for (const link of links) await access(join(ROOT, link));
  });

  it('shows a server that signs for the owner alone', async () => {
    const app = Fastify();
    app.decorateRequest('user', { getter: () => ({ id: 'u42' }) });
    const names = [
      'app',
      'ossUploader',
      'accessKeyId',
      'accessKeySecret',
      'saveOnce',
      'sessionSecret',
    ];
    await new AsyncFunction(...names, snippet('ts'))(
      app,
      ossUploader,
      KEYS.accessKeyId,
      KEYS.accessKeySecret,
      () => undefined,
      SESSION_SECRET,
    );
    const answer = await app.inject({
      method: 'POST',
      url: '/oss/uploads',
      payload: { files: [{ name: 'a.txt', sizeBytes: 1, type: 'text/plain' }] },
    });
    const { plans } = answer.json<{ plans: [{ kind: string; key: string; url: string }] }>();
    expect(plans[0].kind).toBe('form');
    expect(plans[0].key).toMatch(/^user\/u42\/[\w-]{36}\/a\.txt$/);
    expect(plans[0].url).toBe('https://my-bucket.oss-cn-hangzhou.aliyuncs.com');
    await app.close();
  });

  it('shows a page that uploads', async ({ skip }) => {
    const browser = await launchChromium();
    if (!browser) return skip('no Chromium here');
    const dataDir = await mkdtemp(join(tmpdir(), 'oss-uploader-readme-'));
    const told: Upload[] = [];
    const app = await serveSnippet();
    const emulator = await startEmulator({
      dataDir,
      credentials: [KEYS],
      buckets: [
        {
          name: 'my-bucket',
          corsRules: [
            {
              allowedOrigins: ['*'],
              allowedMethods: ['POST'],
              allowedHeaders: ['*'],
              exposeHeaders: ['x-oss-hash-crc64ecma'],
            },
          ],
        },
      ],
    });
    await app.register(ossUploader, {
      oss: { region: 'cn-hangzhou', bucket: 'my-bucket', ...KEYS, endpoint: emulator.url },
      authorize: 'anonymous',
      onUploaded: (upload) => {
        told.push(upload);
        return { saved: true };
      },
      sessionSecret: SESSION_SECRET,
    });
    const page = await browser.newPage();
    const said = page.waitForEvent('console', (message) => message.text().includes('saved'));
    await page.goto(await app.listen({ port: 0 }));
    await page.locator('oss-uploader input[type=file]').setInputFiles({
      name: 'report.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    });

    expect((await said).text()).toMatch(/^user-dir-prefix\/.+\/report\.pdf/);
    expect(told.map(({ name, verified }) => [name, verified])).toEqual([['report.pdf', true]]);
    await browser.close();
    await app.close();
    await emulator.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});

/** A page that holds nothing but the snippet, and the bundle it asks for. */
async function serveSnippet(): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true });
  const bundle = await readFile(BUNDLE, 'utf8');
  app.get('/', (_request, reply) =>
    reply.type('text/html').send(`<!doctype html><title>README</title>${snippet('html')}`),
  );
  app.get('/oss-uploader.js', (_request, reply) => reply.type('text/javascript').send(bundle));
  return app;
}

const AsyncFunction = (async () => Promise.resolve()).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;
