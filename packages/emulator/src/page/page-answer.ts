import { readFile } from 'node:fs/promises';
import type { OssResponse } from '../http/oss-response.js';
import { pageHtml } from './page-html.js';
import { pageStyle } from './page-style.js';

/** Nothing from elsewhere, nothing inline, no other page around it, and no text that becomes markup. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const guarded = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

/** The built scripts; the path is the same from the sources and from what they are built to. */
const scripts = new URL('../../dist/client/', import.meta.url);
const scriptNames: ReadonlySet<string> = new Set([
  'page.js',
  'dom.js',
  'preview.js',
  'render-objects.js',
  'render-requests.js',
]);

export function pageDocument(): OssResponse {
  return answer('text/html; charset=utf-8', pageHtml);
}

/** A file that the document loads; nothing if there is none of that name. */
export async function pageAsset(name: string): Promise<OssResponse | undefined> {
  if (name === 'page.css') return answer('text/css; charset=utf-8', pageStyle);
  if (!scriptNames.has(name)) return undefined;
  return answer('text/javascript; charset=utf-8', await readFile(new URL(name, scripts), 'utf8'));
}

function answer(type: string, body: string): OssResponse {
  return { status: 200, headers: { ...guarded, 'Content-Type': type }, body };
}
