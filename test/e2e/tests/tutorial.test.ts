import '@oss-uploader/widget';

import { expect } from '@open-wc/testing';

import { Environment } from '../support/environment.js';
import { makeFile } from '../support/made-file.js';
import { mountUploader, uploadAll } from '../support/uploader.js';

for (const [words, tutorial] of [
  ['V1', { version: 'v1' }],
  ['V4', { version: 'v4' }],
  ['V4 in an envelope', { version: 'v4', isWrapped: true }],
] as const) {
  describe(`a server that answers only the tutorial's fields: ${words}`, () => {
    let environment: Environment;
    before(async () => (environment = await Environment.start({ tutorial })));
    after(() => environment.stop());

    it('gets the files of one policy, each under a key of its own, and its callback is shown', async () => {
      const files = [
        makeFile('合同 1.pdf', 5000),
        makeFile('合同 1.pdf', 6000),
        makeFile('empty', 0),
      ];
      const element = await mountUploader(environment);
      const { successes, failures } = await uploadAll(
        element,
        files.map(({ file }) => file),
      );

      expect(failures).to.deep.equal([]);
      expect(successes).to.have.length(3);
      expect(new Set(successes.map(({ key }) => key)).size).to.equal(3);
      for (const { key, file, response, verified, acknowledgedBy, upload } of successes) {
        expect(key).to.match(/^user-dir-prefix\//);
        expect(response).to.deep.equal({ Status: 'OK' });
        expect(acknowledgedBy).to.equal('callback');
        expect(verified).to.equal(true);
        expect(upload).to.equal(undefined);
        const made = files.find((candidate) => candidate.file === file);
        expect(made && (await environment.hasContent(key, made))).to.equal(true);
      }
      const { policiesGiven, callbacks } = await environment.tutorialTold();
      expect(policiesGiven).to.equal(1);
      expect(callbacks).to.have.length(3);
    });
  });
}

describe('a policy of a tutorial server', () => {
  it('is renewed when it has run out, without a failed upload', async () => {
    const environment = await Environment.start({
      tutorial: { version: 'v4', expiresInSeconds: 0 },
    });
    // The local OSS refuses what is expired; give it back the second that the policy lacks.
    await environment.addFault({ action: { kind: 'clock-offset', offsetMs: -30_000 } });
    const element = await mountUploader(environment);
    const first = await uploadAll(element, [makeFile('1.bin', 10).file]);
    const second = await uploadAll(element, [makeFile('2.bin', 10).file]);

    expect([...first.failures, ...second.failures]).to.deep.equal([]);
    expect((await environment.tutorialTold()).policiesGiven).to.be.greaterThan(1);
    await environment.stop();
  });

  it('without a callback ends in success, and says that nobody was told', async () => {
    const environment = await Environment.start({
      tutorial: { version: 'v4', hasCallback: false },
    });
    const { successes, failures } = await uploadAll(await mountUploader(environment), [
      makeFile('quiet.bin', 10).file,
    ]);
    expect(failures).to.deep.equal([]);
    expect(
      successes.map(({ acknowledgedBy, verified }) => [acknowledgedBy, verified]),
    ).to.deep.equal([['none', true]]);
    await environment.stop();
  });

  it('whose callback fails ends in failure: stored, but nobody can be asked to confirm', async () => {
    const environment = await Environment.start({ tutorial: { version: 'v4' } });
    await environment.addFault({
      operation: 'PostObject',
      action: { kind: 'callback-status', status: 502 },
    });
    const { failures } = await uploadAll(await mountUploader(environment), [
      makeFile('unheard.bin', 10).file,
    ]);
    expect(failures.map(({ error }) => error.code)).to.deep.equal(['callback-failed']);
    expect(await environment.posts()).to.have.length(1);
    await environment.stop();
  });
});
