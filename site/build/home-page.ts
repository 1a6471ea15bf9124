import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { codeBlock } from './highlight.js';
import type { Page } from './page.js';

interface Home {
  readonly file: string;
  readonly path: string;
  readonly language: string;
  readonly title: string;
  readonly description: string;
}

export const CONTENT = fileURLToPath(new URL('../content/', import.meta.url));

const HOMES: readonly Home[] = [
  {
    file: 'home.en.html',
    path: 'index.html',
    language: 'en',
    title: 'oss-uploader: browser uploads to Alibaba Cloud OSS',
    description:
      'Sends files from your web page straight to Alibaba Cloud OSS: one tag, one Fastify plugin, and proof that every byte arrived.',
  },
  {
    file: 'home.zh.html',
    path: 'zh/index.html',
    language: 'zh-CN',
    title: 'oss-uploader：浏览器直传阿里云 OSS',
    description:
      '让用户从网页直接把文件传到阿里云 OSS：一个标签、一个 Fastify 插件，每个字节都有据可查。',
  },
];

/** The start pages. Blocks of code are written as `<pre data-code="html">`, and shown in colours. */
export function homePages(): Promise<readonly Page[]> {
  return Promise.all(
    HOMES.map(async ({ file, ...home }) => {
      const text = await readFile(`${CONTENT}${file}`, 'utf8');
      const body = text.replace(
        /<pre data-code="(\w+)">\n?([^]*?)<\/pre>/g,
        (_match, language: string, code: string) =>
          codeBlock(decode(code), language, home.language),
      );
      return {
        ...home,
        body,
        headings: [],
        scripts: ['/src/home.ts'],
        styles: ['/src/styles/home.css'],
        kind: 'home' as const,
      };
    }),
  );
}

function decode(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
