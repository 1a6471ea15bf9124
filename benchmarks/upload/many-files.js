// @ts-check
import {
  chooseFiles,
  heapMegabytes,
  longestTaskMs,
  profiled,
  upload,
  withPage,
} from './browser.js';
import { withFiles } from './files.js';
import { withSite } from './site.js';

const count = 10_000;
const bytes = 1000;
const mostRequests = 110;
/** What browsers call a long task. */
const mostTaskMs = 50;

/**
 * Ten thousand tiny files: what they cost the application server, and the page.
 *
 * @param {import('./benchmark.js').Context} context
 */
export function sendManyFiles({ browser, corePath, isProfiled }) {
  const what = '10,000 files of 1 KB';
  return withFiles(count, bytes, (paths) =>
    withSite(
      async ({ url, countOf }) => {
        if (isProfiled) await profiled(browser, url, paths, 'queue');
        const before = await countOf('POST /oss/uploads');
        return withPage(browser, url, async (page) => {
          await chooseFiles(page, paths);
          const heapBefore = await heapMegabytes(page);
          const seconds = await upload(page, 'queue');
          const heapAfter = await heapMegabytes(page);
          const requests = (await countOf('POST /oss/uploads')) - before;
          return [
            { what: `${what}, requests for plans`, figure: requests, unit: '', most: mostRequests },
            {
              what: `${what}, longest task of the page`,
              figure: await longestTaskMs(page),
              unit: 'ms',
              most: mostTaskMs,
            },
            { what: `${what}, files a second`, figure: count / seconds, unit: '' },
            { what: `${what}, growth of the heap`, figure: heapAfter - heapBefore, unit: 'MB' },
          ];
        });
      },
      { corePath },
    ),
  );
}
