// @ts-check
import { chooseFiles, withPage } from './browser.js';
import { withFiles } from './files.js';
import { withSite } from './site.js';

const leastMegabytes = 700;
const fileBytes = 512 * 1024 ** 2;

/**
 * CRC-64 in the page's main thread.
 *
 * @param {import('./benchmark.js').Context} context
 */
export function measureChecksum({ browser, corePath }) {
  return withFiles(1, fileBytes, (paths) =>
    withSite(
      ({ url }) =>
        withPage(browser, url, async (page) => {
          await chooseFiles(page, paths);
          const { memory, file } = await page.evaluate(() =>
            /** @type {any} */ (globalThis).benchmark.checksumRates(),
          );
          return [
            {
              what: 'CRC-64 of bytes in memory',
              figure: memory,
              unit: 'MB/s',
              least: leastMegabytes,
            },
            { what: 'CRC-64 of a file on disk', figure: file, unit: 'MB/s' },
          ];
        }),
      { corePath },
    ),
  );
}
