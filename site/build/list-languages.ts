import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ELEMENT = fileURLToPath(new URL('.', import.meta.resolve('@oss-uploader/widget/element')));

/** The languages that the element has messages for, by the files of its build: `messages.zh.js`. */
export async function listLanguages(): Promise<readonly string[]> {
  const files = await readdir(ELEMENT, { recursive: true });
  const tags = files.flatMap((file) => /messages\.([\w-]+)\.js$/.exec(file)?.[1] ?? []);
  return ['en', ...tags.map(tagOf)].sort();
}

/** File names are in lower case; scripts and regions are not. */
function tagOf(name: string): string {
  return Intl.getCanonicalLocales(name)[0] ?? name;
}
