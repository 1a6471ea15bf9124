import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** As a server would: by the package's own name, without a document. */
async function importInNode(specifier: string): Promise<string> {
  const program = `const names = Object.keys(await import('${specifier}')); console.log(names.join());`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: new URL('../..', import.meta.url),
  });
  return stdout.trim();
}

describe('in Node, where there is no document', () => {
  it.each(['@oss-uploader/widget', '@oss-uploader/widget/element'])('imports %s', async (name) => {
    expect(await importInNode(name)).toContain('OssUploader');
  });

  it('imports the engine', async () => {
    expect(await importInNode('@oss-uploader/widget/core')).toContain('UploadQueue');
  });
});
