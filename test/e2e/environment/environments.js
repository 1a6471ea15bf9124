// @ts-check
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LOCAL_KEYS, startExample } from '@oss-uploader/example-app';

import { hasContent } from './has-content.js';
import { Overheard } from './overheard.js';
import { SlowApplication } from './slow-application.js';
import { startTutorialServer } from './tutorial-server.js';

/**
 * The parts of one test file: its own local OSS, application and database, so that a fault switched on
 * for one browser does not reach another.
 *
 * @typedef {{
 *   limits?: { maxSizeBytes?: number, accept?: string[], maxFiles?: number },
 *   overload?: { maxRequests?: number },
 *   callbackUrl?: string,
 *   tutorial?: import('./tutorial-server.js').TutorialOptions,
 * }} EnvironmentOptions
 *
 * @typedef {{
 *   example: import('@oss-uploader/example-app').Example,
 *   tutorial: Awaited<ReturnType<typeof startTutorialServer>> | undefined,
 *   slow: SlowApplication,
 *   hearing: ReturnType<Overheard['begin']>,
 *   folder: string,
 * }} Running
 */
export class Environments {
  /** @type {Map<string, Running>} */
  #running = new Map();
  #nextId = 1;
  #overheard;

  /** @param {Overheard} overheard */
  constructor(overheard = new Overheard()) {
    this.#overheard = overheard;
  }

  /**
   * @param {string} origin of the page that runs the tests
   * @param {EnvironmentOptions} options
   */
  async start(origin, { tutorial: tutorialOptions, ...options }) {
    const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-e2e-'));
    const hearing = this.#overheard.begin();
    const example = await startExample(
      { port: 0, emulatorPort: 0, dataDir: folder },
      {
        allowedOrigins: [origin],
        noPage: true,
        logger: { level: 'trace', stream: hearing.stream },
        ...options,
      },
    );
    await hearing.listen(example.url, folder);
    const tutorial = tutorialOptions && (await startTutorial(example, origin, tutorialOptions));
    const id = String(this.#nextId++);
    const slow = new SlowApplication(example.uploads);
    this.#running.set(id, { example, tutorial, slow, hearing, folder });
    return {
      id,
      serverUrl: tutorial?.serverUrl ?? `${example.url}/oss`,
      bucketUrl: example.emulator?.bucketUrl('uploads') ?? '',
    };
  }

  /**
   * @param {string} id
   * @returns {Promise<readonly string[]>} the secrets that the application or its local OSS wrote, or answered in errors
   */
  async stop(id) {
    const { example, tutorial, slow, hearing, folder } = this.#get(id);
    this.#running.delete(id);
    slow.release();
    await tutorial?.close();
    await example.close();
    await rm(folder, { recursive: true, force: true });
    return hearing.end(example.emulator?.requests() ?? []);
  }

  /** Those that no test stopped. */
  async stopAll() {
    return (await Promise.all([...this.#running.keys()].map((id) => this.stop(id)))).flat();
  }

  /**
   * What a test may ask or do, by the name it sends. Arguments and answers are JSON.
   *
   * @param {string} id
   * @param {string} name
   * @param {any} argument
   * @returns {Promise<unknown>}
   */
  async call(id, name, argument) {
    const { example, tutorial, slow } = this.#get(id);
    const { emulator, uploads } = example;
    if (!emulator) throw new Error('this environment has no local OSS');
    switch (name) {
      case 'uploads':
        return uploads.list(1000);
      case 'requests':
        return emulator.requests();
      case 'addFault':
        emulator.addFault(argument);
        return {};
      case 'clearFaults':
        emulator.clearFaults();
        return {};
      case 'waitForRequest':
        return waitForRequest(emulator, argument);
      case 'hasContent':
        return { equal: await isStored(emulator, argument) };
      case 'contentOf':
        return contentOf(emulator, argument);
      case 'holdApplication':
        slow.hold();
        return {};
      case 'waitForHeld':
        await slow.waitForHeld(argument.count);
        return {};
      case 'releaseApplication':
        slow.release();
        return {};
      case 'tutorialTold':
        return tutorial?.told();
      case 'keys':
        return emulator.listKeys('uploads');
      default:
        throw new Error(`there is no call ${name}`);
    }
  }

  /** @param {string} id */
  #get(id) {
    const environment = this.#running.get(id);
    if (!environment) throw new Error(`environment ${id} is not running`);
    return environment;
  }
}

/**
 * A predicate cannot travel: the fields to match do.
 *
 * @param {import('@oss-uploader/emulator').Emulator} emulator
 * @param {{ fields: object, since: number }} argument `since`: how many requests were before those that count
 */
function waitForRequest(emulator, { fields, since }) {
  const before = new Set(emulator.requests().slice(0, since));
  return emulator.waitForRequest(
    (record) =>
      !before.has(record) &&
      Object.entries(fields).every(
        ([field, value]) => /** @type {any} */ (record)[field] === value,
      ),
  );
}

/**
 * @param {import('@oss-uploader/example-app').Example} example
 * @param {string} origin
 * @param {import('./tutorial-server.js').TutorialOptions} options
 */
function startTutorial({ emulator }, origin, options) {
  if (!emulator) throw new Error('this environment has no local OSS');
  const oss = {
    ...LOCAL_KEYS,
    origin,
    host: emulator.bucketUrl('uploads'),
    bucket: 'uploads',
    region: 'cn-hangzhou',
  };
  return startTutorialServer(oss, options);
}

/**
 * @param {import('@oss-uploader/emulator').Emulator} emulator
 * @param {{ key: string, seed: number, sizeBytes: number }} expected
 */
async function isStored(emulator, { key, seed, sizeBytes }) {
  const stored = await emulator.readObject('uploads', key);
  return stored !== undefined && hasContent(stored.path, seed, sizeBytes);
}

/**
 * @param {import('@oss-uploader/emulator').Emulator} emulator
 * @param {{ key: string }} object
 */
async function contentOf(emulator, { key }) {
  const stored = await emulator.readObject('uploads', key);
  return { base64: stored && (await readFile(stored.path, 'base64')) };
}
