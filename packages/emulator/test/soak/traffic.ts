import { rawForm, signV1 } from '../helpers/form.js';
import { bucket } from '../helpers/use-emulator.js';
import { Unanswered, type Answer, type SoakClient } from './client.js';
import { describeBytes } from './content.js';
import type { Change } from './history.js';
import type { OpenUpload, World } from './world.js';

/** Sources of copies: written before the first kill, and never changed. */
export const fixedKeys = ['fixed/0', 'fixed/1', 'fixed/2'] as const;

/** An answer that no rule allows. */
class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
}

const actions = [
  ...times(5, putShared),
  ...times(2, putOnce),
  ...times(4, postShared),
  ...times(2, deleteShared),
  ...times(2, copyToShared),
  ...times(2, readShared),
  ...times(3, startUpload),
  ...times(6, continueUpload),
];

/** What one connection does, one thing after the other, until the emulator is gone. */
export async function drive(world: World, client: SoakClient): Promise<void> {
  try {
    for (;;) await world.random.pick(actions)(world, client);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    world.counts.unanswered++;
  }
}

type Action = (world: World, client: SoakClient) => Promise<void>;

function times(count: number, action: Action): readonly Action[] {
  return Array<Action>(count).fill(action);
}

const sharedKey = ({ random }: World) => `shared/${random.below(30)}`;

/** Several connections overwrite the same keys at the same time. */
async function putShared(world: World, client: SoakClient): Promise<void> {
  const key = sharedKey(world);
  const bytes = world.newBytes();
  const change = world.object(key).begin(describeBytes(bytes));
  settle(world, change, await client.ask({ method: 'PUT', key, body: bytes }), [200]);
}

/** Several connections try to be the first, and the only one. */
async function putOnce(world: World, client: SoakClient): Promise<void> {
  const key = `once/${world.random.below(20 + world.objects.size / 2)}`;
  const bytes = world.newBytes();
  const history = world.object(key);
  const wasThere = history.possible().every((effect) => effect !== undefined);
  const change = history.begin(describeBytes(bytes));
  const headers = { 'x-oss-forbid-overwrite': 'true' };
  const answer = await client.ask({ method: 'PUT', key, headers, body: bytes });
  if (wasThere && answer.status === 200) throw new WrongAnswer(`${key} was overwritten`);
  settle(world, change, answer, [200], [409]);
  if (history.acknowledgedCount > 1) throw new WrongAnswer(`two writers were the first of ${key}`);
}

async function postShared(world: World, client: SoakClient): Promise<void> {
  const key = sharedKey(world);
  const bytes = world.newBytes();
  const form = rawForm([['key', key], ...signV1(), { content: bytes }]);
  const change = world.object(key).begin(describeBytes(bytes));
  settle(world, change, await client.postForm(form.contentType, form.body), [204]);
}

async function deleteShared(world: World, client: SoakClient): Promise<void> {
  const key = sharedKey(world);
  const change = world.object(key).begin(undefined);
  settle(world, change, await client.ask({ method: 'DELETE', key }), [204]);
}

async function copyToShared(world: World, client: SoakClient): Promise<void> {
  const source = world.random.pick(fixedKeys);
  const key = sharedKey(world);
  const change = world.object(key).begin(world.object(source).settled);
  const headers = { 'x-oss-copy-source': `/${bucket}/${source}` };
  settle(world, change, await client.ask({ method: 'PUT', key, headers }), [200]);
}

/** A reader sees one write as a whole, whatever goes on. */
async function readShared(world: World, client: SoakClient): Promise<void> {
  const key = sharedKey(world);
  const answer = await client.ask({ method: 'GET', key });
  if (!answer.isWhole) throw new Unanswered();
  world.counts.reads++;
  if (answer.status === 404) return;
  expectStatus(answer, [200], `GET ${key}`);
  const { crc64 } = describeBytes(answer.body);
  if (answer.headers['x-oss-hash-crc64ecma'] !== crc64)
    throw new WrongAnswer(`${key} was read with bytes and metadata of different writes`);
}

async function startUpload(world: World, client: SoakClient): Promise<void> {
  if (world.uploads.length > 40) return;
  // A key of its own shows whether a completion came through; a shared one competes with other writers.
  const key = world.random.chance(0.7) ? `parts/${world.nextId()}` : sharedKey(world);
  const answer = await client.ask({ method: 'POST', key, query: { uploads: '' } });
  expectStatus(answer, [200], `initiate ${key}`);
  const uploadId = /<UploadId>([^<]+)</.exec(answer.body.toString())?.[1];
  if (uploadId === undefined) throw new Unanswered();
  world.uploads.push(world.newUpload(key, uploadId));
}

async function continueUpload(world: World, client: SoakClient): Promise<void> {
  const [upload] = world.uploads.splice(world.random.below(world.uploads.length), 1);
  if (upload === undefined) return;
  try {
    const missing = [...upload.parts].filter(
      ([, part]) => part.history.settled === undefined && !part.history.hasChanges,
    );
    if (world.random.chance(0.04)) await abortUpload(world, client, upload);
    else if (missing.length === 0 && world.random.chance(0.8)) {
      await completeUpload(world, client, upload);
    } else {
      // Also parts that are there already: the last one counts.
      const candidates = missing.length === 0 ? [...upload.parts] : missing;
      await Promise.all(
        candidates.slice(0, 2).map(([partNumber]) => sendPart(world, client, upload, partNumber)),
      );
      world.uploads.push(upload);
    }
  } catch (error) {
    if (error instanceof Unanswered) world.uploads.push(upload);
    throw error;
  }
}

async function sendPart(
  world: World,
  client: SoakClient,
  { key, uploadId, parts }: OpenUpload,
  partNumber: number,
): Promise<void> {
  const part = parts.get(partNumber);
  if (part === undefined) return;
  const change = part.history.begin(part.content);
  const query = { partNumber: String(partNumber), uploadId };
  settle(world, change, await client.ask({ method: 'PUT', key, query, body: part.bytes() }), [200]);
  world.counts.parts++;
}

async function completeUpload(world: World, client: SoakClient, upload: OpenUpload): Promise<void> {
  const { key, uploadId, parts } = upload;
  const list = [...parts].map(
    ([partNumber, { content }]) =>
      `<Part><PartNumber>${partNumber}</PartNumber><ETag>"${content.md5}"</ETag></Part>`,
  );
  const body = Buffer.from(`<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`);
  const content = describeBytes(...[...parts.values()].map((part) => part.bytes()));
  const change = world.object(key).begin(content);
  upload.ending = { kind: 'complete', change };
  settle(
    world,
    change,
    await client.ask({ method: 'POST', key, query: { uploadId }, body }),
    [200],
  );
  world.endedUploads.push(upload);
  world.counts.completed++;
}

async function abortUpload(world: World, client: SoakClient, upload: OpenUpload): Promise<void> {
  const { key, uploadId } = upload;
  upload.ending = { kind: 'abort' };
  const answer = await client.ask({ method: 'DELETE', key, query: { uploadId } });
  expectStatus(answer, [204], `abort ${key}`);
  world.endedUploads.push(upload);
}

function settle(
  world: World,
  change: Change,
  answer: Answer,
  good: readonly number[],
  refusals: readonly number[] = [],
): void {
  expectStatus(answer, [...good, ...refusals], 'a write');
  if (good.includes(answer.status)) {
    change.acknowledge();
    world.counts.acknowledged++;
  } else {
    change.refuse();
    world.counts.refused++;
  }
}

export function expectStatus(answer: Answer, good: readonly number[], what: string): void {
  if (good.includes(answer.status)) return;
  throw new WrongAnswer(`${what} was answered with ${answer.status}: ${answer.body.toString()}`);
}
