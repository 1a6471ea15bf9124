import { describe, expect, it } from 'vitest';

import { createApp, OPTIONS } from '../helpers/create-app.js';
import { createMultipartApp, planParts } from '../helpers/multipart-flow.js';
import { findSecrets } from '../helpers/watch-for-secrets.js';
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
