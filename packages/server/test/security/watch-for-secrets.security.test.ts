import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from 'vitest';

import { createApp, OPTIONS } from '../helpers/create-app.js';
import { createMultipartApp, planParts } from '../helpers/multipart-flow.js';
import { findSecrets } from '../helpers/find-secrets.js';
import { planOne } from '../helpers/upload-flow.js';

describe('what reads every log line and error body of the suite', () => {
  it('recognizes sessions, policies, signatures, signed URLs and configured secrets', async () => {
    const { app } = await createApp();
    const { session, fields } = await planOne(app);
    const form = new Map(fields);
    const { app: parts } = await createMultipartApp();
    const [part] = (await planParts(parts)).urls;
    for (const secret of [
      `{"session":"${session}"}`,
      `"policy":"${form.get('policy') ?? ''}"`,
      `{"x-oss-signature":"${form.get('x-oss-signature') ?? ''}"}`,
      part?.url ?? '',
      await app.ossUploader.signDownloadUrl('a'),
      OPTIONS.sessionSecret,
      OPTIONS.oss.accessKeySecret ?? '',
    ]) {
      expect(findSecrets(secret), secret.slice(0, 60)).not.toEqual([]);
    }
  });

  it('takes nothing else for one', () => {
    expect(findSecrets('{"level":30,"reqId":"req-1","msg":"request completed"}')).toEqual([]);
  });
});

describe('what reads the output of processes', () => {
  it('lets the test read all of it, too', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log("one"); console.error("two")']);
    await once(child, 'spawn');
    await new Promise((resolve) => setImmediate(resolve));
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect([out, error]).toEqual(['one\n', 'two\n']);
  });
});
