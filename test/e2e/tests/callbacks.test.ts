import '@oss-uploader/widget';

import { expect } from '@open-wc/testing';

import { Environment } from '../support/environment.js';
import { makeFile } from '../support/made-file.js';
import { mountUploader, uploadAll } from '../support/uploader.js';

describe('a callback that does not succeed', () => {
  let environment: Environment;
  before(async () => (environment = await Environment.start()));
  beforeEach(() => environment.reset());
  after(() => environment.stop());

  for (const [words, action] of [
    ['answers 500', { kind: 'callback-status', status: 500 }],
    ['hangs', { kind: 'callback-hang' }],
    ['answers HTML', { kind: 'callback-html' }],
    ['cannot reach the application', { kind: 'callback-unreachable' }],
  ] as const) {
    it(`ends well by confirm, with one post of the bytes: it ${words}`, async () => {
      await environment.addFault({ operation: 'PostObject', action });
      await endsByConfirm(environment, `${action.kind}.bin`);
    });
  }
});

describe('a callback whose URL nobody answers', () => {
  let environment: Environment;
  // Port 9 is "discard": nothing listens there.
  before(async () => {
    environment = await Environment.start({ callbackUrl: 'http://127.0.0.1:9/oss/callback' });
  });
  after(() => environment.stop());

  it('ends well by confirm, with one post of the bytes', () =>
    endsByConfirm(environment, 'nobody.bin'));
});

async function endsByConfirm(environment: Environment, name: string): Promise<void> {
  const made = makeFile(name, 100_000);
  const { successes, failures } = await uploadAll(await mountUploader(environment), [made.file]);

  expect(failures).to.deep.equal([]);
  expect(successes).to.have.length(1);
  expect(successes[0]?.acknowledgedBy).to.equal('confirm');
  expect(successes[0]?.verified).to.equal(true);

  const posts = await environment.posts();
  expect(posts.map(({ status, callback }) => ({ status, callback }))).to.deep.equal([
    { status: 203, callback: 'failed' },
  ]);
  const rows = (await environment.uploads()).filter((row) => row.name === name);
  expect(rows).to.have.length(1);
  expect(successes[0]?.response).to.deep.equal({
    number: rows[0]?.number,
    receivedAt: rows[0]?.receivedAt,
  });
  expect(await environment.hasContent(rows[0]?.key ?? '', made)).to.equal(true);
}
