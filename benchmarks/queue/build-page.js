// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Runs a task with the page of the benchmark in a folder, bundled as an application would be; each control comes when it
 * is asked for. To be read in a profile, ours is made of its modules and nothing is minified.
 *
 * @template T
 * @param {boolean} isReadable
 * @param {(folder: string) => Promise<T>} task
 */
export async function withBuiltPage(isReadable, task) {
  const outDir = await mkdtemp(join(tmpdir(), 'oss-benchmark-page-'));
  try {
    await build({
      configFile: false,
      root: fileURLToPath(new URL('page/', import.meta.url)),
      base: './',
      // Nothing leaves the machine.
      resolve: {
        alias: {
          ...(isReadable && { '@oss-uploader/widget/oss-uploader.js': '@oss-uploader/widget' }),
          '@vaadin/vaadin-usage-statistics/vaadin-usage-statistics.js': fileURLToPath(
            new URL('no-statistics.js', import.meta.url),
          ),
        },
      },
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2022',
        minify: !isReadable,
        chunkSizeWarningLimit: 5000,
      },
    });
    return await task(outDir);
  } finally {
    await rm(outDir, { recursive: true });
  }
}
