import { randomBytes } from 'node:crypto';

import Fastify from 'fastify';

import '../../augment.js';
import { ossUploader } from '../../plugin.js';
import { UsageError } from '../cli-error.js';
import type { Command, CommandContext, ExitCode } from '../command.js';
import { JSON_OUTPUT } from '../settings/json-setting.js';
import { OSS_SETTINGS, readOssOptions } from '../settings/oss-settings.js';
import { readRole, ROLE_SETTINGS } from '../settings/role-settings.js';
import { nameOf, type Setting } from '../settings/setting.js';
import { parseDuration } from '../settings/parse-duration.js';

const PREFIX: Setting = {
  option: 'prefix',
  value: 'PREFIX',
  help: 'only uploads of keys under this, such as user/',
};
const WHOLE_BUCKET: Setting = {
  option: 'whole-bucket',
  help: "instead of --prefix: all uploads, other programs' too",
};
const OLDER_THAN: Setting = {
  option: 'older-than',
  value: 'TIME',
  help: 'without a new part for this long, such as 8d, 36h or 90m (8d)',
};

const DEFAULT_AGE = '8d';

export const sweep: Command = {
  name: 'sweep',
  summary: 'Aborts unfinished uploads that nobody goes on with: OSS bills their parts until then.',
  settings: [...OSS_SETTINGS, ...ROLE_SETTINGS, PREFIX, WHOLE_BUCKET, OLDER_THAN, JSON_OUTPUT],
  details: [
    'For a job that runs once a day, on one machine. The key needs oss:ListMultipartUploads on the bucket, and',
    'oss:ListParts and oss:AbortMultipartUpload on the keys. Uploads can be resumed for seven days: sweep earlier',
    'only if you gave sessions a shorter life.',
    '',
    'Exit codes: 0 done, 1 some could not be aborted or OSS did not answer, 2 wrong settings.',
  ],
  run: runSweep,
};

async function runSweep({ settings, terminal }: CommandContext): Promise<ExitCode> {
  const prefix = settings.text(PREFIX);
  const isWholeBucket = settings.isOn(WHOLE_BUCKET);
  if (isWholeBucket === (prefix !== undefined)) {
    throw new UsageError('Give either --prefix or --whole-bucket.');
  }
  const age = settings.text(OLDER_THAN) ?? DEFAULT_AGE;
  const olderThanSeconds = parseDuration(age);
  if (olderThanSeconds === undefined) {
    throw new UsageError(
      `${nameOf(OLDER_THAN)} must be a number with d, h, m or s, such as 8d; it is "${age}".`,
    );
  }
  const app = Fastify();
  try {
    await app.register(ossUploader, {
      oss: { ...readOssOptions(settings), sts: readRole(settings) },
      authorize: () => null,
      sessionSecret: randomBytes(32).toString('hex'),
    });
    const report = await app.ossUploader.sweepAbandoned({ prefix: prefix ?? '', olderThanSeconds });
    const { found, aborted, kept, failed } = report;
    terminal.out(
      settings.isOn(JSON_OUTPUT)
        ? JSON.stringify(report)
        : `${found} unfinished, ${aborted} aborted, ${kept} kept, ${failed} failed.`,
    );
    return failed > 0 ? 1 : 0;
  } finally {
    await app.close();
  }
}
