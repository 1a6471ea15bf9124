// @ts-check
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/** The page's origin. Nothing listens there: every request is answered from memory. */
export const ORIGIN = 'http://localhost';

const TYPES = new Map([
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['woff2', 'font/woff2'],
]);

const HTML = `<!doctype html>
<meta charset="utf-8" />
<title>Every state of the element</title>
<link rel="stylesheet" href="/main.css" />
<body>
<script type="module" src="/main.js"></script>`;

/**
 * The page with the element in it, as files by their path.
 *
 * @returns {Promise<ReadonlyMap<string, { type: string, body: Buffer }>>}
 */
export async function bundlePage() {
  const { outputFiles } = await build({
    entryPoints: {
      main: fileURLToPath(new URL('page/main.ts', import.meta.url)),
      'main-style': fileURLToPath(new URL('page/sheet.css', import.meta.url)),
    },
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser'],
    loader: { '.woff2': 'file', '.woff': 'empty' },
    outdir: '/',
    write: false,
  });
  const files = new Map([['/', { type: 'text/html', body: Buffer.from(HTML) }]]);
  for (const { path, contents } of outputFiles) {
    const type = TYPES.get(path.split('.').at(-1) ?? '') ?? 'application/octet-stream';
    files.set(path.replace('main-style', 'main'), { type, body: Buffer.from(contents) });
  }
  return files;
}
