// @ts-check
import { createRequire } from 'node:module';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * What axe finds in the states of a sheet: one line for each state that has any.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function findBarriers(page) {
  await page.addScriptTag({ path: axe });
  return page.evaluate(async () => {
    /** @type {import('axe-core')} */
    const { run } = Reflect.get(window, 'axe');
    const { violations } = await run(
      { include: ['.cell'] },
      {
        resultTypes: ['violations'],
        // Many elements on one page, none of them in a landmark, are how this page is made.
        rules: { region: { enabled: false }, 'landmark-unique': { enabled: false } },
      },
    );
    /** @type {Map<string, string[]>} */
    const byState = new Map();
    for (const { id, help, nodes } of violations) {
      for (const { target, html } of nodes) {
        const selector = [target[0]].flat()[0] ?? '';
        const cell = document.querySelector(selector)?.closest('[data-state]');
        const state = cell?.getAttribute('data-state') ?? selector;
        byState.set(state, [...(byState.get(state) ?? []), `${id}: ${help} ${html}`]);
      }
    }
    return [...byState].map(([state, found]) => `${state}: ${found.join('\n    ')}`);
  });
}
