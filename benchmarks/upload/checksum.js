// @ts-check
import { withFiles } from './files.js';
import { withPage } from './page.js';
import { withSite } from './site.js';

const leastMegabytes = 700;
const fileBytes = 512 * 1024 ** 2;

/**
 * CRC-64 in the page's main thread.
 *
 * @param {import('./benchmark.js').Context} context
 */
export async function measureChecksum({ browser, corePath }) {
  const { memory, file } = await withFiles(1, fileBytes, (paths) =>
    withSite(({ url }) => withPage(browser, url, paths, (page) => page.checksumRates()), {
      corePath,
    }),
  );
  return [
    { what: 'CRC-64 of bytes in memory', figure: memory, unit: 'MB/s', least: leastMegabytes },
    { what: 'CRC-64 of a file on disk', figure: file, unit: 'MB/s' },
  ];
}
