// @ts-check
import { parseArgs } from 'node:util';

import { resolveNginx } from '../../services/start-nginx.js';
import { resolvePostgres } from '../../services/start-postgres.js';
import { runDeployment } from './run-deployment.js';

/** `node test/e2e/deployment/run.js --uploads 500 --parallel 10 --kill-every-ms 2500`, after a build. */
const { values } = parseArgs({
  options: {
    uploads: { type: 'string', default: '500' },
    parallel: { type: 'string', default: '10' },
    'kill-every-ms': { type: 'string', default: '2500' },
  },
});

const [nginx, postgres] = [resolveNginx(), resolvePostgres()];
if (typeof nginx === 'string' || typeof postgres === 'string') {
  throw new Error([nginx, postgres].filter((one) => typeof one === 'string').join(' '));
}
const uploads = Number(values.uploads);
const report = await runDeployment({
  uploads,
  parallel: Number(values.parallel),
  killEveryMs: Number(values['kill-every-ms']),
  programs: { ...nginx, ...postgres },
});
const { failures, rows, misses, objects } = report;
console.log(report);
const isWell = failures.length === 0 && rows === uploads && misses === 0 && objects === uploads;
console.log(isWell ? 'Every upload ended well, each in the table once.' : 'Something was lost.');
process.exitCode = isWell ? 0 : 1;
