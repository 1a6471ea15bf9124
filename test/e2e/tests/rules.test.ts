import '@oss-uploader/widget';

import { expect } from '@open-wc/testing';
import type { FileRejectedDetail } from '@oss-uploader/widget/element';

import { Environment } from '../support/environment.js';
import { makeFile } from '../support/made-file.js';
import { mountUploader, uploadAll } from '../support/uploader.js';

describe('a file that may not be uploaded', () => {
  let environment: Environment;
  before(async () => {
    environment = await Environment.start({
      limits: { maxSizeBytes: 5000, accept: ['image/png', '.txt'], maxFiles: 2 },
    });
  });
  after(() => environment.stop());

  for (const [words, properties, file, code] of [
    [
      'a wrong type',
      { accept: 'image/*' },
      makeFile('a.txt', 10, 'text/plain').file,
      'file-type-not-accepted',
    ],
    ['too large', { maxSize: '1 KB' }, makeFile('a.png', 1025, 'image/png').file, 'file-too-large'],
  ] as const) {
    it(`is refused with its reason before any request: ${words}`, async () => {
      const element = await mountUploader(environment, { ...properties, manual: true });
      const refused: FileRejectedDetail[] = [];
      element.addEventListener('file-rejected', ({ detail }) => refused.push(detail));
      const before = await environment.requests();
      element.addFiles([file]);
      await element.updateComplete;

      expect(refused.map(({ reason }) => reason.code)).to.deep.equal([code]);
      expect(element.items).to.deep.equal([]);
      expect(element.shadowRoot?.textContent).to.contain(file.name);
      expect(await environment.requests()).to.have.length(before.length);
    });
  }

  it('is refused when it is one too many', async () => {
    const element = await mountUploader(environment, { maxFiles: 1, manual: true });
    const refused: FileRejectedDetail[] = [];
    element.addEventListener('file-rejected', ({ detail }) => refused.push(detail));
    element.addFiles([makeFile('1.txt', 1).file, makeFile('2.txt', 1).file]);
    expect(refused.map(({ file, reason }) => [file.name, reason.code])).to.deep.equal([
      ['2.txt', 'too-many-files'],
    ]);
    expect(element.items.map(({ file }) => file.name)).to.deep.equal(['1.txt']);
  });

  it('gets the same answers from the server when the client lies', async () => {
    const plans = await plan(
      [
        { name: 'a.exe', sizeBytes: 10, type: 'application/x-msdownload' },
        { name: 'a.txt', sizeBytes: 5001, type: 'text/plain' },
        { name: 'b.txt', sizeBytes: 5000, type: 'text/plain' },
      ].slice(0, 2),
    );
    expect(plans.map(({ error }) => error?.code)).to.deep.equal([
      'file-type-not-accepted',
      'file-too-large',
    ]);
  });

  it('is refused by the policy when the bytes are not those that were planned', async () => {
    const [planned] = await plan([{ name: 'b.txt', sizeBytes: 10, type: 'text/plain' }]);
    for (const [bytes, code] of [
      [11, 'EntityTooLarge'],
      [9, 'EntityTooSmall'],
    ] as const) {
      const form = new FormData();
      for (const [name, value] of planned?.fields ?? []) form.append(name, value);
      form.append('file', new Blob([new Uint8Array(bytes)]), 'file');
      const answer = await fetch(planned?.url ?? '', { method: 'POST', body: form });
      expect(answer.status).to.equal(400);
      expect(await answer.text()).to.contain(`<Code>${code}</Code>`);
    }
  });

  it('does not keep a good one from being sent', async () => {
    const element = await mountUploader(environment, { accept: '.txt' });
    const { successes } = await uploadAll(element, [
      makeFile('bad.exe', 10).file,
      makeFile('good.txt', 10, 'text/plain').file,
    ]);
    expect(successes.map(({ file }) => file.name)).to.deep.equal(['good.txt']);
  });

  interface Plan {
    readonly url?: string;
    readonly fields?: [string, string][];
    readonly error?: { readonly code: string };
  }

  async function plan(files: readonly object[]): Promise<readonly Plan[]> {
    const response = await fetch(`${environment.serverUrl}/uploads`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ files }),
    });
    const { plans } = (await response.json()) as { plans: readonly Plan[] };
    return plans;
  }
});
