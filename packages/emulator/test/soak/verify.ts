import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bucket } from '../helpers/use-emulator.js';
import type { SoakClient } from './client.js';
import { describeBytes } from './content.js';
import { describeEffect, type Effect } from './history.js';
import { expectStatus } from './traffic.js';
import type { OpenUpload, World } from './world.js';

/** What was found is not what may be there. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/**
 * Compares what a restarted emulator holds with what it may hold: everything that changed since the last look,
 * or everything.
 */
export async function verify(world: World, client: SoakClient, everything: boolean): Promise<void> {
  for (const upload of world.endedUploads.splice(0)) await verifyEnded(client, upload);
  for (const upload of world.uploads.splice(0)) {
    if (await isStillOpen(world, client, upload)) world.uploads.push(upload);
  }
  for (const [key, history] of world.objects) {
    if (!everything && !history.hasChanges) continue;
    const found = await readObject(client, key);
    const { isPossible, expected } = history.match(found);
    if (!isPossible) {
      throw new Broken(`${key} holds ${describeEffect(found)}, expected ${expected}`);
    }
    history.settle(found);
  }
  await verifyList(world, client);
}

async function readObject(client: SoakClient, key: string): Promise<Effect> {
  const answer = await client.ask({ method: 'GET', key });
  if (answer.status === 404) return undefined;
  expectStatus(answer, [200], `GET ${key}`);
  const content = describeBytes(answer.body);
  if (answer.headers['x-oss-hash-crc64ecma'] !== content.crc64) {
    throw new Broken(`${key} has the metadata of another content`);
  }
  return content;
}

/** The list shows what can be read, and nothing else. */
async function verifyList(world: World, client: SoakClient): Promise<void> {
  const listed = new Map<string, number>();
  for (let token = ''; ;) {
    const query = {
      'list-type': '2',
      'max-keys': '200',
      ...(token === '' ? {} : { 'continuation-token': token }),
    };
    const answer = await client.ask({ method: 'GET', query });
    expectStatus(answer, [200], 'list');
    const xml = answer.body.toString();
    for (const [, entry = ''] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      listed.set(text(entry, 'Key') ?? '', Number(text(entry, 'Size')));
    }
    token = text(xml, 'NextContinuationToken') ?? '';
    if (token === '') break;
  }
  for (const [key, { settled }] of world.objects) {
    if (listed.get(key) !== settled?.sizeBytes) {
      throw new Broken(`${key} is listed with ${listed.get(key) ?? 'no'} bytes, not as it is read`);
    }
    listed.delete(key);
  }
  const [stranger] = listed.keys();
  if (stranger !== undefined) throw new Broken(`${stranger} is listed, and was never written`);
}

async function verifyEnded(client: SoakClient, { key, uploadId }: OpenUpload): Promise<void> {
  const answer = await client.ask({ method: 'GET', key, query: { uploadId } });
  if (answer.status !== 404) throw new Broken(`the upload of ${key} ended, and is still there`);
}

/** An upload is there with every part, or it has ended in the way that was asked for. */
async function isStillOpen(world: World, client: SoakClient, upload: OpenUpload): Promise<boolean> {
  const { key, uploadId, parts, ending } = upload;
  const answer = await client.ask({ method: 'GET', key, query: { uploadId } });
  if (answer.status === 404) {
    if (ending === undefined) throw new Broken(`the open upload of ${key} is gone`);
    world.counts.cutThrough++;
    // Without the upload, the object is all there is.
    if (ending.kind === 'complete') ending.change.acknowledge();
    return false;
  }
  expectStatus(answer, [200], `ListParts ${key}`);
  if (ending !== undefined) world.counts.cutUndone++;
  if (ending?.kind === 'complete') ending.change.refuse();
  const found = new Map<number, string>();
  for (const [, entry = ''] of answer.body.toString().matchAll(/<Part>([\s\S]*?)<\/Part>/g)) {
    found.set(
      Number(text(entry, 'PartNumber')),
      `${text(entry, 'Size') ?? ''} bytes ${(text(entry, 'ETag') ?? '').replace(/&quot;|"/g, '')}`,
    );
  }
  for (const [partNumber, { history }] of parts) {
    const effect = history
      .possible()
      .find(
        (possible) =>
          (possible === undefined ? undefined : describeEffect(possible)) === found.get(partNumber),
      );
    if (
      effect === undefined &&
      !(history.possible().includes(undefined) && !found.has(partNumber))
    ) {
      throw new Broken(
        `part ${partNumber} of ${key} is ${found.get(partNumber) ?? 'nothing'}, expected ` +
          history.possible().map(describeEffect).join(' or '),
      );
    }
    history.settle(effect);
    found.delete(partNumber);
  }
  if (found.size > 0) throw new Broken(`${key} has parts that were never sent`);
  upload.ending = undefined;
  world.counts.continued++;
  return true;
}

/** Where writes are under way nothing is left, and no file lies about that belongs to nothing. */
export async function verifyFolder(dataDir: string): Promise<void> {
  for (const name of ['staging', 'commits']) {
    const left = await readdir(join(dataDir, '.emulator', name));
    if (left.length > 0) throw new Broken(`${name} holds ${left.length} files after a start`);
  }
  const entries = await readdir(join(dataDir, bucket, 'objects'), {
    recursive: true,
    withFileTypes: true,
  });
  const files = new Set(
    entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files) {
    const other = file.endsWith('+meta.json') ? file.slice(0, -10) : `${file}+meta.json`;
    if (!files.has(other)) throw new Broken(`${file} lies there without its other half`);
  }
}

/** Every file that is not an object. */
export async function otherFiles(dataDir: string): Promise<readonly string[]> {
  const entries = await readdir(join(dataDir, '.emulator'), {
    recursive: true,
    withFileTypes: true,
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

function text(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
