import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../src/index.js';
import { post, rawForm, signV1 } from './helpers/form.js';
import { readyUrl, runCli } from './helpers/run-cli.js';
import { accessKeyId, accessKeySecret, bucket, useFolder } from './helpers/use-emulator.js';

const newFolder = useFolder();
const content = (key: string, round: number) => `${key} of round ${round} `.repeat(3000);

/** Uploads until the connection fails; remembers what was answered well. */
async function uploadUntilKilled(
  url: string,
  round: number,
  acknowledged: Map<string, string>,
  onFirst: () => void,
): Promise<void> {
  for (let index = 0; ; index++) {
    const key = `shared/${index % 5}`;
    const own = `round-${round}/${index}`;
    try {
      for (const name of [key, own]) {
        const text = content(name, round);
        const response = await post(
          `${url}/${bucket}`,
          rawForm([['key', name], ...signV1(), { content: text }]),
        );
        if (response.status === 204) acknowledged.set(name, text);
        onFirst();
      }
    } catch {
      return;
    }
  }
}

describe('an emulator that is killed', () => {
  it('keeps every object that it acknowledged, whole, and nothing else', async () => {
    const dataDir = await newFolder();
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < 6; round++) {
      const run = runCli(
        '--port',
        '0',
        '--data',
        dataDir,
        '--bucket',
        bucket,
        '--access-key-id',
        accessKeyId,
        '--access-key-secret',
        accessKeySecret,
      );
      const url = await readyUrl(run);
      let uploads = 0;
      // Killed in the middle of something: after a number of answers that differs from round to round.
      await uploadUntilKilled(url, round, acknowledged, () => {
        if (++uploads === 3 + round * 4) setImmediate(() => run.process.kill('SIGKILL'));
      });
      expect((await run.exit).signal).toBe('SIGKILL');
    }
    const emulator = await startEmulator({
      dataDir,
      buckets: [bucket],
      credentials: [{ accessKeyId, accessKeySecret }],
    });
    try {
      expect(acknowledged.size).toBeGreaterThan(30);
      for (const [key, text] of acknowledged) {
        const stored = await emulator.readObject(bucket, key);
        const bytes = stored && (await readFile(stored.path, 'utf8'));
        // A write that was cut off before its answer may have come through as a whole.
        const later = Array.from({ length: 6 }, (_, round) => content(key, round));
        expect(key.startsWith('shared/') ? later.includes(bytes ?? '') : bytes === text).toBe(true);
      }
      for (const key of await emulator.listKeys(bucket)) {
        const stored = await emulator.readObject(bucket, key);
        expect((await readFile(stored?.path ?? '')).length).toBe(stored?.metadata.sizeBytes);
      }
      expect(await readdir(join(dataDir, '.emulator', 'staging'))).toEqual([]);
      expect(await readdir(join(dataDir, '.emulator', 'commits'))).toEqual([]);
    } finally {
      await emulator.close();
    }
  }, 60_000);
});
