// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSettings, reservePort, startExample } from '@oss-uploader/example-app';
import { createServer } from 'vite';

/**
 * Starts the site with all that its playground needs: the local OSS, the application with the plugin, and Vite in front of
 * both. Everything on ports that the system picks, unless `PORT` or `EMULATOR_PORT` is given; files go to a folder that
 * is removed in the end.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export async function startSite(environment) {
  const { port: wantedPort, emulatorPort } = readSettings(
    { PORT: environment['PORT'] || '0', EMULATOR_PORT: environment['EMULATOR_PORT'] || '0' },
    process.cwd(),
  );
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'oss-uploader-site-'));
    closers.push(() => rm(dataDir, { recursive: true, force: true }));
    // The bucket's CORS rule names the site's origin before the site can answer.
    const reserved = await reservePort(wantedPort);
    closers.push(() => reserved.release());
    const url = `http://localhost:${reserved.port}`;
    const example = await startExample(
      { port: 0, emulatorPort, dataDir },
      { noPage: true, allowedOrigins: [url] },
    );
    closers.push(() => example.close());
    const { emulator } = example;
    if (emulator === undefined) throw new Error('expected the local OSS');

    const vite = await createServer({
      root: import.meta.dirname,
      configFile: join(import.meta.dirname, 'vite.config.ts'),
      clearScreen: false,
      server: {
        host: 'localhost',
        port: reserved.port,
        strictPort: true,
        proxy: {
          '/oss': { target: example.url },
          '/api': { target: example.url },
          // Its control routes are for its own pages only; to the browser, these are.
          '/__emulator': { target: emulator.url, changeOrigin: true },
        },
      },
    });
    closers.push(() => vite.close());
    await reserved.release();
    await vite.listen();
    return { url, emulator, close };
  } catch (error) {
    await close();
    throw error;
  }
}
