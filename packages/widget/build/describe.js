// @ts-check
import { readFile, writeFile } from 'node:fs/promises';

import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

import { reactTypes, vueTypes } from './framework-types.js';

/**
 * After `cem analyze`: what editors and frameworks read, from `dist/custom-elements.json`.
 */
const outdir = 'dist';
const manifest = JSON.parse(await readFile(`${outdir}/custom-elements.json`, 'utf8'));
const element = manifest.modules
  .flatMap((/** @type {{ declarations?: object[] }} */ { declarations }) => declarations ?? [])
  .find((/** @type {{ tagName?: string }} */ { tagName }) => tagName === 'oss-uploader');

await writeFile(`${outdir}/react.d.ts`, reactTypes(element));
await writeFile(`${outdir}/vue.d.ts`, vueTypes(element));
generateVsCodeCustomElementData(manifest, {
  outdir,
  htmlFileName: 'vscode.html-custom-data.json',
  cssFileName: 'vscode.css-custom-data.json',
  hideLogs: true,
});
generateJetBrainsWebTypes(manifest, { outdir, packageJson: false, hideLogs: true });
