import { setTimeout as delay } from 'node:timers/promises';
import { readyUrl, runCli, type CliRun } from '../helpers/run-cli.js';
import { accessKeyId, accessKeySecret, bucket } from '../helpers/use-emulator.js';
import { SoakClient } from './client.js';
import { createRandom } from './create-random.js';
import { createBytes, describeBytes } from './content.js';
import { drive, expectStatus, fixedKeys } from './traffic.js';
import { Broken, otherFiles, verify, verifyFolder } from './verify.js';
import { World } from './world.js';

export interface SoakOptions {
  readonly dataDir: string;
  readonly kills: number;
  readonly seed: number;
  readonly onProgress?: (text: string) => void;
}

export type SoakSummary = Readonly<World['counts']> & {
  readonly kills: number;
  readonly killsDuringStart: number;
  readonly objects: number;
};

const connections = 8;

/**
 * Kills the emulator again and again in the middle of mixed traffic, and looks after each restart whether everything
 * that was acknowledged is there, nothing is there by half, and nothing is left over. Throws at the first thing
 * that is wrong. The seed decides what is asked and when it is killed; how far the emulator got is up to the machine.
 */
export async function runSoak(options: SoakOptions): Promise<SoakSummary> {
  const { dataDir, kills, seed, onProgress = () => undefined } = options;
  const random = createRandom(seed);
  const world = new World(random);
  let killsDuringStart = 0;
  for (let round = 0; round <= kills; round++) {
    if (round < kills && round > 0 && random.chance(0.1)) {
      // Whatever a start was doing, the next one does again.
      const starting = startCli(dataDir);
      await delay(random.below(300));
      await kill(starting);
      killsDuringStart++;
      continue;
    }
    const run = startCli(dataDir);
    const client = new SoakClient(await readyUrl(run));
    try {
      await verifyFolder(dataDir);
      if (round === 0) await putFixed(world, client);
      await verify(world, client, round === kills || round % 50 === 0);
      if (round === kills) await verifyEmpty(world, client, dataDir);
      else {
        const driving = Promise.all(
          Array.from({ length: connections }, () => drive(world, client)),
        );
        await Promise.race([delay(5 + random.below(500)), driving]);
        run.process.kill('SIGKILL');
        await driving;
      }
    } finally {
      client.close();
      await kill(run);
    }
    if (round % 25 === 0) {
      onProgress(`${round} of ${kills} kills, ${world.counts.acknowledged} writes acknowledged`);
    }
  }
  return { kills, killsDuringStart, objects: world.objects.size, ...world.counts };
}

function startCli(dataDir: string): CliRun {
  const settings = ['--port', '0', '--data', dataDir, '--bucket', bucket];
  const key = ['--access-key-id', accessKeyId, '--access-key-secret', accessKeySecret];
  return runCli(...settings, ...key);
}

async function kill(run: CliRun): Promise<void> {
  run.process.kill('SIGKILL');
  await run.exit;
}

async function putFixed(world: World, client: SoakClient): Promise<void> {
  for (const key of fixedKeys) {
    const body = createBytes(world.nextId(), 40_000);
    expectStatus(await client.ask({ method: 'PUT', key, body }), [200], `PUT ${key}`);
    world.object(key).settle(describeBytes(body));
  }
}

/** Uploads that were begun without an answer are found and ended; then no byte of an upload is left. */
async function verifyEmpty(world: World, client: SoakClient, dataDir: string): Promise<void> {
  world.uploads.splice(0);
  for (;;) {
    const answer = await client.ask({ method: 'GET', query: { uploads: '' } });
    expectStatus(answer, [200], 'ListMultipartUploads');
    const found = [
      ...answer.body
        .toString()
        .matchAll(/<Upload>[\s\S]*?<Key>([^<]+)<[\s\S]*?<UploadId>([^<]+)<[\s\S]*?<\/Upload>/g),
    ];
    if (found.length === 0) break;
    for (const [, key = '', uploadId = ''] of found) {
      const ended = await client.ask({ method: 'DELETE', key, query: { uploadId } });
      expectStatus(ended, [204], `abort ${key}`);
    }
  }
  const left = (await otherFiles(dataDir)).filter(
    (name) => !/^(?:callback_key\.pem|sts_key)$/.test(name),
  );
  // The lock is that of the emulator that runs, not of those that were killed.
  if (left.length !== 1 || left[0]?.startsWith('lock') !== true) {
    throw new Broken(`files are left over: ${left.join(', ')}`);
  }
}
