import { expect } from '@open-wc/testing';

import { Environment } from '../support/environment.js';
import { makeFile } from '../support/made-file.js';
import { nextEvent } from '../support/uploader.js';
import { closeVisits, visit } from '../support/visit.js';

const MB = 1_000_000;

describe('a file that two pages are given in the same task', () => {
  let environment: Environment;

  before(async () => (environment = await Environment.start()));
  after(() => environment.stop());
  beforeEach(() => environment.reset());
  afterEach(closeVisits);

  for (const [how, sizeBytes] of [
    ['by a form', MB],
    ['in parts', 20 * MB],
  ] as const) {
    it(`is sent once, ${how}: both show it done, as one object and one row`, async () => {
      const made = makeFile(`both-${sizeBytes}.bin`, sizeBytes);
      const [first, second] = await Promise.all([
        visit(environment.serverUrl),
        visit(environment.serverUrl),
      ]);
      const elements = [first.element, second.element];
      const successes = elements.map((element) => nextEvent(element, 'upload-success'));
      for (const element of elements) element.addFiles([made.file]);

      const [one, other] = await Promise.all(successes);
      expect(other?.key).to.equal(one?.key);
      for (const element of elements) {
        await element.updateComplete;
        const item = element.shadowRoot?.querySelector('[part~=item]');
        expect(item?.textContent).to.include('Uploaded');
      }
      const stored = (await environment.requests()).filter(
        ({ operation, status }) =>
          (operation === 'UploadPart' || operation === 'PostObject') && status === 200,
      );
      // A form is more than its file.
      const storedBytes = stored.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0);
      expect(storedBytes).to.be.within(sizeBytes, sizeBytes + 10_000);
      const rows = (await environment.uploads()).filter(({ name }) => name === made.file.name);
      expect(rows.map(({ key, verified }) => [key, verified])).to.deep.equal([[one?.key, true]]);
      expect(await environment.hasContent(one?.key ?? '', made)).to.equal(true);
    });
  }
});
