import { readdir } from 'node:fs/promises';

import { ErrorCode } from '@oss-uploader/shared';
import { expect, it } from 'vitest';

it('has a page for each error code', async () => {
  const pages = await readdir(new URL('../../../docs/errors', import.meta.url));
  expect(pages).toEqual(expect.arrayContaining(ErrorCode.options.map((code) => `${code}.md`)));
});
