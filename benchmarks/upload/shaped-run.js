// @ts-check
import { withBrowser } from './browser.js';
import { uploadSeconds } from './page.js';
import { ShapedLine } from './shaped-line.js';
import { shape } from './shape.js';
import { withSite } from './site.js';

/** One upload over the line: `node shaped-run.js FILE WAY [CORE_PATH]` prints its seconds, and nothing else. */
const [file = '', way, corePath] = process.argv.slice(2);
if (way !== 'queue' && way !== 'bare' && way !== 'single')
  throw new Error(`There is no way ${way}`);

const line = new ShapedLine(shape);
try {
  const seconds = await withBrowser((browser) =>
    withSite(({ url }) => uploadSeconds(browser, url, [file], way), { line, corePath }),
  );
  console.log(seconds);
} finally {
  line.close();
}
