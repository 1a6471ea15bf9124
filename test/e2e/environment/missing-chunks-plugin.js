// @ts-check
import { readFile } from 'node:fs/promises';

const FILE = new URL('../../../packages/widget/dist/oss-uploader.js', import.meta.url);

/**
 * The element in one file, put where nothing lies beside it: whatever it loads later answers 404.
 *
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function missingChunksPlugin() {
  return {
    name: 'missing-chunks',
    async serve(context) {
      if (context.path !== '/__without-chunks/oss-uploader.js') return undefined;
      return { body: await readFile(FILE, 'utf8'), type: 'js' };
    },
  };
}
