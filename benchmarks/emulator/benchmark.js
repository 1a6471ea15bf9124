// @ts-check
import { existsSync } from 'node:fs';
import { median } from '../median.js';
import { measureDisk } from './disk.js';
import { summarizeProfile } from './profile.js';
import { withServer } from './server-process.js';
import { Connection, form, signedHeaders } from './wire.js';

/** @typedef {import('./server-process.js').ServerKind} ServerKind */
/** @typedef {{ pairs: number, megabytes: number, seconds: number }} Settings */

export const defaultMegabytes = 2048;

const leastRatio = 0.7;
const mostMegabytes = 150;
const wantedPutsPerSecond = 2000;
const partCount = 8;
const memoryFolder = '/dev/shm';

/**
 * The emulator against a bare server that stores the same bytes on the same disk with the same sums, in interleaved
 * pairs: what else the machine does then meets both. Gives what was not reached.
 *
 * @param {Settings} settings
 */
export async function run(settings) {
  const failures = [];
  const bytes = settings.megabytes * 1024 * 1024;
  for (const [what, store] of /** @type {const} */ ([
    [`one PostObject of ${settings.megabytes} MiB`, storeForm],
    [`${partCount} parallel parts of ${settings.megabytes / partCount} MiB`, storeParts],
  ])) {
    const { ratio, peakMegabytes } = await comparePairs(what, store, bytes, settings.pairs);
    if (ratio < leastRatio) failures.push(`${what}: ${ratio.toFixed(2)} of the bare server`);
    if (peakMegabytes > mostMegabytes)
      failures.push(`${what}: ${peakMegabytes.toFixed(0)} MB of memory`);
  }
  const perSecond = await measureSmallPuts(settings);
  if (perSecond < wantedPutsPerSecond) await explainSmallPuts(settings.seconds, perSecond);
  return failures;
}

/**
 * @param {string} what
 * @param {(url: string, kind: ServerKind, bytes: number) => Promise<void>} store
 * @param {number} bytes
 * @param {number} pairs
 */
async function comparePairs(what, store, bytes, pairs) {
  /** @type {number[]} */
  const ratios = [];
  /** @type {number[]} */
  const peaks = [];
  for (let pair = 0; pair < pairs; pair++) {
    const seconds = { emulator: 0, bare: 0 };
    // Whoever comes second meets a fuller disk cache: take turns.
    /** @type {readonly ServerKind[]} */
    const order = pair % 2 === 0 ? ['bare', 'emulator'] : ['emulator', 'bare'];
    for (const kind of order) {
      await withServer(kind, async (server) => {
        const startedAt = performance.now();
        await store(server.url, kind, bytes);
        seconds[kind] = (performance.now() - startedAt) / 1000;
        if (kind === 'emulator') peaks.push(await server.peakMegabytes());
      });
    }
    ratios.push(seconds.bare / seconds.emulator);
    console.log(
      `${what}: bare ${rate(bytes, seconds.bare)}, emulator ${rate(bytes, seconds.emulator)}`,
    );
  }
  const ratio = median(ratios);
  const peakMegabytes = Math.max(...peaks);
  console.log(
    `${what}: ${ratio.toFixed(2)} of the bare server (median of ${pairs}), peak memory ${peakMegabytes.toFixed(0)} MB`,
  );
  return { ratio, peakMegabytes };
}

/** @type {(url: string, kind: ServerKind, bytes: number) => Promise<void>} */
async function storeForm(url, _kind, bytes) {
  const connection = new Connection(url);
  const { headers, head, tail } = form('big');
  await connection.ask(headers, { head, blockBytes: bytes, tail });
  connection.close();
}

/** @type {(url: string, kind: ServerKind, bytes: number) => Promise<void>} */
async function storeParts(url, kind, bytes) {
  const first = new Connection(url);
  const initiated =
    kind === 'emulator' ? await first.ask(signedHeaders('POST', 'big', '?uploads')) : '';
  const uploadId = /<UploadId>([^<]+)</.exec(initiated)?.[1] ?? 'none';
  const etags = await Promise.all(
    Array.from({ length: partCount }, async (_, index) => {
      const connection = new Connection(url);
      const query = `?partNumber=${index + 1}&uploadId=${uploadId}`;
      const answer = await connection.ask(signedHeaders('PUT', 'big', query), {
        blockBytes: bytes / partCount,
      });
      connection.close();
      return /\r\netag: (\S+)/i.exec(answer)?.[1] ?? '';
    }),
  );
  if (kind === 'emulator') {
    const parts = etags.map(
      (etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`,
    );
    await first.ask(signedHeaders('POST', 'big', `?uploadId=${uploadId}`), {
      head: `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`,
    });
  }
  first.close();
}

/** @param {Settings} settings */
async function measureSmallPuts({ pairs, seconds }) {
  /** @type {Record<ServerKind, number[]>} */
  const rates = { emulator: [], bare: [] };
  for (let pair = 0; pair < pairs; pair++) {
    for (const kind of /** @type {const} */ (['bare', 'emulator'])) {
      const { result } = await withServer(kind, ({ url }) => putsPerSecond(url, seconds));
      rates[kind].push(result);
    }
  }
  const perSecond = median(rates.emulator);
  console.log(
    `PutObject of 4 KiB on 16 connections: emulator ${perSecond.toFixed(0)}/s, bare ${median(rates.bare).toFixed(0)}/s (medians of ${pairs})`,
  );
  return perSecond;
}

/**
 * @param {string} url
 * @param {number} seconds
 */
async function putsPerSecond(url, seconds) {
  let count = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: 16 }, async (_, worker) => {
      const connection = new Connection(url);
      for (let index = 0; performance.now() < endsAt; index++) {
        const key = `small/${worker}/${index}`;
        await connection.ask(signedHeaders('PUT', key), { blockBytes: 4096 });
        count++;
      }
      connection.close();
    }),
  );
  return count / ((performance.now() - startedAt) / 1000);
}

/**
 * Says what small PUTs wait for: the same without a disk, where there is a file system in memory, tells the time of the
 * processor from that of the disk.
 *
 * @param {number} seconds
 * @param {number} perSecond
 */
async function explainSmallPuts(seconds, perSecond) {
  console.log(
    `That is ${perSecond.toFixed(0)} of ${wantedPutsPerSecond} a second. What limits it:`,
  );
  const disk = await measureDisk();
  console.log(
    `  this disk creates and syncs ${disk.filesPerSecond.toFixed(0)} files a second, 16 at a time; a PUT waits for two, ` +
      'its bytes and its metadata, and then for two syncs of folders, which it shares with others at the same time',
  );
  const options = existsSync(memoryFolder) ? { parent: memoryFolder } : {};
  if (existsSync(memoryFolder)) {
    const put = (/** @type {{ url: string }} */ { url }) => putsPerSecond(url, seconds);
    const { result: bare } = await withServer('bare', put, options);
    const { result: emulator } = await withServer('emulator', put, options);
    console.log(`  without a disk: emulator ${emulator.toFixed(0)}/s, bare ${bare.toFixed(0)}/s`);
  }
  const { profile } = await withServer('emulator', ({ url }) => putsPerSecond(url, seconds), {
    ...options,
    isProfiled: true,
  });
  if (profile === undefined) return;
  const { idle, busiest } = summarizeProfile(profile);
  console.log(`  its main thread is idle for ${percent(idle)}; the rest goes to`);
  for (const { name, share } of busiest) console.log(`  ${percent(share).padStart(6)} ${name}`);
}

/**
 * @param {number} bytes
 * @param {number} seconds
 */
function rate(bytes, seconds) {
  return `${(bytes / 1e6 / seconds).toFixed(0)} MB/s`;
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)}%`;
}
