import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));

/** Builds the page of an example as its own `dev` does; answers with the folders that serve it. */
export async function buildExample(name: string, folder: string): Promise<string[]> {
  const vite = join(EXAMPLES, name, 'node_modules/.bin/vite');
  await promisify(execFile)(vite, ['build', '--outDir', folder], { cwd: join(EXAMPLES, name) });
  return [folder];
}
