import { describe, expect, it } from 'vitest';
import { useFolder } from './helpers/use-emulator.js';
import { runSoak } from './soak/run-soak.js';

const newFolder = useFolder();
// The long run is `pnpm --filter @oss-uploader/emulator soak`, which sets these.
const kills = Number(process.env['SOAK_KILLS'] ?? 25);
const seed = Number(process.env['SOAK_SEED'] ?? 1);

describe('an emulator that is killed', () => {
  it(
    `keeps what it acknowledged, whole, and nothing else, over ${kills} kills in mixed traffic`,
    async () => {
      const summary = await runSoak({
        dataDir: await newFolder(),
        kills,
        seed,
        ...(process.env['SOAK_KILLS'] === undefined ? {} : { onProgress: console.log }),
      });
      if (process.env['SOAK_KILLS'] !== undefined) console.log(summary);
      // Otherwise nothing was proved.
      expect(summary.acknowledged).toBeGreaterThan(kills);
      expect(summary.unanswered).toBeGreaterThan(kills);
      expect(summary.continued).toBeGreaterThan(0);
    },
    60_000 + kills * 6_000,
  );
});
