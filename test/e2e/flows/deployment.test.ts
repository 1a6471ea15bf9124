import { describe, expect, it } from 'vitest';

import { resolveNginx } from '../../services/start-nginx.js';
import { resolvePostgres } from '../../services/start-postgres.js';
import { runDeployment } from '../deployment/run-deployment.js';

const [nginx, postgres] = [resolveNginx(), resolvePostgres()];
const missing = [nginx, postgres].filter((one) => typeof one === 'string');
if (missing.length > 0) console.warn(`The deployment is not tested: ${missing.join(' ')}`);

const UPLOADS = 40;
/** Servers start, die and start again on a machine that may have other work. */
const PATIENCE_MS = 300_000;

// The long run is a command: node test/e2e/deployment/run.js
describe.skipIf(missing.length > 0)('two replicas behind nginx, as the guide has them', () => {
  it(
    'lose no upload and double none while they are killed in turn',
    async () => {
      if (typeof nginx === 'string' || typeof postgres === 'string') return;
      const report = await runDeployment({
        uploads: UPLOADS,
        parallel: 8,
        killEveryMs: 1000,
        programs: { ...nginx, ...postgres },
      });
      expect(report.failures).toEqual([]);
      expect(report).toMatchObject({ rows: UPLOADS, misses: 0, objects: UPLOADS });
      expect(report.kills).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
