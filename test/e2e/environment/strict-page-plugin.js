// @ts-check
import { text } from 'node:stream/consumers';

const PREFIX = '/__strict';

/**
 * A page that allows what the element needs and nothing else, and enforces Trusted Types: `GET /__strict?connect=…` with
 * the origins that it may talk to. What browsers report about it is given back by `GET /__strict/reports`.
 *
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function strictPagePlugin() {
  /** @type {unknown[]} */
  const reports = [];
  return {
    name: 'strict-page',
    async serve(context) {
      if (!context.path.startsWith(PREFIX)) return undefined;
      if (context.method === 'POST') {
        reports.push(JSON.parse(await text(context.req)));
        return { body: 'null', type: 'json' };
      }
      if (context.path === `${PREFIX}/reports`) {
        return { body: JSON.stringify(reports), type: 'json' };
      }
      const connect = context.URL.searchParams.getAll('connect').join(' ');
      context.set('Content-Security-Policy', policy(connect));
      return { body: PAGE, type: 'html' };
    },
  };
}

/**
 * `lit-html` is Lit's policy: it makes templates from literals in code, and from nothing else.
 *
 * @param {string} connect
 */
function policy(connect) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    `report-uri ${PREFIX}/reports`,
  ].join('; ');
}

const PAGE = `<!doctype html>
<html lang="ar" dir="rtl">
  <head>
    <meta charset="utf-8" />
    <title>A page with a strict policy</title>
    <script type="module" src="/packages/widget/dist/oss-uploader.js"></script>
    <script type="module" src="/test/e2e/support/strict-page.js"></script>
  </head>
  <body></body>
</html>`;
