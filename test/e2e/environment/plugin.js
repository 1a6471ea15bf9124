// @ts-check
import { text } from 'node:stream/consumers';

import { failRun } from '../../browsers/fail-run.js';
import { Environments } from './environments.js';

const PREFIX = '/__environments';

/**
 * Lets a test in the browser start an environment, ask it and stop it:
 * `POST /__environments` starts, `POST /__environments/{id}/{name}` calls, `DELETE` stops.
 *
 * @param {import('./overheard.js').Overheard} overheard
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function environmentsPlugin(overheard) {
  const environments = new Environments(overheard);
  return {
    name: 'environments',
    async serve(context) {
      if (!context.path.startsWith(PREFIX)) return undefined;
      const [id, name] = context.path.slice(PREFIX.length + 1).split('/');
      try {
        const body = context.method === 'POST' ? await text(context.req) : '';
        const argument = body === '' ? {} : JSON.parse(body);
        const answer = await handle(context.method, context.get('origin'), id, name, argument);
        return { body: JSON.stringify(answer ?? null), type: 'json' };
      } catch (error) {
        context.status = 500;
        return { body: JSON.stringify({ error: String(error) }), type: 'json' };
      }
    },
    serverStop: async () => report(await environments.stopAll()),
  };

  /**
   * @param {string} method
   * @param {string} origin
   * @param {string | undefined} id
   * @param {string | undefined} name
   * @param {any} argument
   */
  async function handle(method, origin, id, name, argument) {
    if (!id) return environments.start(origin, argument);
    if (method === 'DELETE') return report(await environments.stop(id));
    if (!name) throw new Error('a call needs a name');
    return environments.call(id, name, argument);
  }
}

/**
 * Not by an error: what fails after the last test is lost in browsers.
 *
 * @param {readonly string[]} leaks
 */
function report(leaks) {
  if (leaks.length === 0) return;
  console.log(`\n✗ Secrets were found.\n${leaks.join('\n')}`);
  failRun();
}
