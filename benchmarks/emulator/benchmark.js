// @ts-check
import { measureDisk } from './disk.js';
import { summarizeProfile } from './profile.js';
import { withServer } from './server-process.js';
import { Connection, form, signedHeaders } from './wire.js';

/** @typedef {import('./server-process.js').ServerKind} ServerKind */
/** @typedef {{ pairs: number, megabytes: number, seconds: number }} Settings */

const leastRatio = 0.7;
const mostMegabytes = 150;
const wantedPutsPerSecond = 2000;
const partCount = 8;

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
 * Says what small PUTs wait for: the disk, or the processor.
 *
 * @param {number} seconds
 * @param {number} perSecond
 */
async function explainSmallPuts(seconds, perSecond) {
  const disk = await measureDisk();
  const { profile } = await withServer('emulator', ({ url }) => putsPerSecond(url, seconds), {
    isProfiled: true,
  });
  if (profile === undefined) return;
  const { idle, busiest } = summarizeProfile(profile);
  const isDisk = idle > 0.3;
  console.log(
    `${perSecond.toFixed(0)} of ${wantedPutsPerSecond} small PUTs a second: the limit is ${isDisk ? 'the disk' : 'the processor'} ` +
      `(the process was idle for ${percent(idle)}; this disk creates and syncs ${disk.filesPerSecond.toFixed(0)} files a second ` +
      `on 16 at a time, and syncs ${disk.foldersPerSecond.toFixed(0)} folders)`,
  );
  console.log(
    'A PUT waits for the sync of its bytes and of its metadata, then of two folders, which writes at the same time share.',
  );
  for (const { name, share } of busiest) console.log(`  ${percent(share).padStart(6)} ${name}`);
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
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
