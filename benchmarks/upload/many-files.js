// @ts-check
import { withFiles } from './files.js';
import { printProfile, withPage } from './page.js';
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
export async function sendManyFiles(context) {
  const what = '10,000 files of 1 KB';
  const { requests, addingMs, sendingMs, seconds, heapMegabytes } = await measure(context);
  return [
    { what: `${what}, requests for plans`, figure: requests, unit: '', most: mostRequests },
    {
      what: `${what}, longest task of adding them`,
      figure: addingMs,
      unit: 'ms',
      most: mostTaskMs,
    },
    { what: `${what}, longest task after`, figure: sendingMs, unit: 'ms', most: mostTaskMs },
    { what: `${what}, files a second`, figure: count / seconds, unit: '' },
    { what: `${what}, growth of the heap`, figure: heapMegabytes, unit: 'MB' },
  ];
}

/** @param {import('./benchmark.js').Context} context */
function measure({ browser, corePath, isProfiled }) {
  return withFiles(count, bytes, (paths) =>
    withSite(
      async ({ url, countOf }) => {
        if (isProfiled) await printProfile(browser, url, paths, 'queue');
        const requestsBefore = await countOf('POST /oss/uploads');
        return withPage(browser, url, paths, async (page) => {
          const heapBefore = await page.heapMegabytes();
          const uploaded = await page.upload('queue');
          return {
            ...uploaded,
            heapMegabytes: (await page.heapMegabytes()) - heapBefore,
            requests: (await countOf('POST /oss/uploads')) - requestsBefore,
          };
        });
      },
      { corePath },
    ),
  );
}
