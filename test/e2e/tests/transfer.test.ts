import '@oss-uploader/widget';

import { expect } from '@open-wc/testing';

import { Environment } from '../support/environment.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { mountUploader, uploadAll } from '../support/uploader.js';

const MB = 1_000_000;

describe('a file on its way to OSS', () => {
  let environment: Environment;
  before(async () => (environment = await Environment.start()));
  after(() => environment.stop());

  for (const [words, sizeBytes] of [
    ['nothing', 0],
    ['one byte', 1],
    ['10 MB', 10 * MB],
    ['300 MB', 300 * MB],
  ] as const) {
    it(`arrives byte for byte, is recorded once and shows the application's answer: ${words}`, async () => {
      const made = makeFile(`${words}.bin`, sizeBytes);
      await arrives(environment, made);
    });
  }

  for (const name of [
    '合同 2026 年终版.pdf',
    'party 🎉👩‍👩‍👧.png',
    '  two  spaces .txt',
    `"double" and 'single' quotes.txt`,
    '100% sure %2F %00 %.txt',
    '../../etc/passwd',
    '..\\..\\windows.ini',
    `${'a'.repeat(296)}.txt`,
    `${'长'.repeat(200)}.txt`,
    'line\nbreak\r\n"; filename="x.exe.txt',
    'مستند‮fdp.exe',
  ]) {
    it(`keeps the name ${JSON.stringify(name.slice(0, 40))}`, async () => {
      await arrives(environment, makeFile(name, 1000, 'text/plain'));
    });
  }

  it('sends many files, each once', async () => {
    const files = Array.from({ length: 25 }, (_, index) =>
      makeFile(`many-${index}.bin`, 10_000 + index),
    );
    const element = await mountUploader(environment);
    const { successes, failures } = await uploadAll(
      element,
      files.map(({ file }) => file),
    );
    expect(failures).to.deep.equal([]);
    expect(successes).to.have.length(25);
    const rows = await environment.uploads();
    for (const made of files) {
      const [row, ...others] = rows.filter(({ name }) => name === made.file.name);
      expect(others).to.deep.equal([]);
      expect(row?.sizeBytes).to.equal(made.file.size);
      expect(await environment.hasContent(row?.key ?? '', made)).to.equal(true);
    }
  });
});

async function arrives(environment: Environment, made: MadeFile): Promise<void> {
  const element = await mountUploader(environment);
  const { successes, failures, retries } = await uploadAll(element, [made.file]);

  expect(failures).to.deep.equal([]);
  expect(retries).to.deep.equal([]);
  expect(successes).to.have.length(1);
  const [success] = successes;
  expect(success?.verified).to.equal(true);

  const rows = (await environment.uploads()).filter(({ key }) => key === success?.key);
  expect(rows).to.have.length(1);
  const [row] = rows;
  expect(row?.name).to.equal(made.file.name.normalize('NFC'));
  expect(row?.sizeBytes).to.equal(made.file.size);
  expect(row?.verified).to.equal(true);
  expect(await environment.hasContent(row?.key ?? '', made)).to.equal(true);

  expect(success?.response).to.deep.equal({ number: row?.number, receivedAt: row?.receivedAt });
  expect(textOf(element)).to.contain(row?.receivedAt);
}

/** What a person can read in the element, with what is folded away. */
function textOf(element: Element): string {
  return element.shadowRoot?.textContent ?? '';
}
