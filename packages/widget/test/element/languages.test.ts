import { expect } from '@open-wc/testing';

import { addLanguage, type Messages } from '../../src/element/index.js';
import { createFormat } from '../../src/element/format.js';
import { languageFor, loadLanguage } from '../../src/element/language.js';
import { mergeMessages, type MessageOverrides } from '../../src/element/merge-messages.js';
import { messages as english } from '../../src/element/messages.js';
import { endMotion } from './support/end-motion.js';
import { everyPhase } from './support/every-phase.js';
import { createUnfinished } from './support/fake-queue.js';
import { createUploader, find, findAll, text } from './support/fixture.js';
import { until } from './support/until.js';

/** The words for "Retry", by `lang`. */
const RETRY: Readonly<Record<string, string>> = {
  'zh-TW': '重試',
  ja: '再試行',
  ko: '다시 시도',
  es: 'Reintentar',
  fr: 'Réessayer',
  de: 'Erneut versuchen',
  pt: 'Tentar de novo',
  ar: 'إعادة المحاولة',
};

/** Messages that begin with a number and its noun, of so many files. */
function title(lang: string, value: number): string {
  const { messages, format } = languageFor(lang);
  return messages.rejections.title(format.count(value), value);
}

describe('languages', () => {
  for (const [lang, retry] of Object.entries(RETRY)) {
    it(`speaks ${lang} once its words are there, and English until then`, async () => {
      expect(languageFor(lang).messages).to.equal(english);
      const element = await createUploader({}, lang);
      element.fake.show([everyPhase().failed]);
      await until(() => find(element, '.base').lang === lang);
      expect(text(find(element, '[part=dropzone]'))).not.to.contain('Drop');
      const [button] = findAll(element, '.item > .actions button');
      expect(button?.querySelector<HTMLElement>('[title]')?.title).to.equal(retry);
    });

    it(`passes axe in ${lang}, right to left where it runs so`, async () => {
      const element = await createUploader({ accept: 'image/*', maxSize: '10MB' }, lang);
      element.parentElement?.setAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr');
      element.fake.show(Object.values(everyPhase()));
      element.fake.leaveBehind([createUnfinished(), createUnfinished()]);
      await until(() => find(element, '.base').lang === lang);
      endMotion(element);
      await expect(element).to.be.accessible();
    });

    it(`keeps inside 280 pixels in ${lang}`, async () => {
      const element = await createUploader({ accept: 'image/*,.pdf', maxSize: '10MB' }, lang);
      element.style.width = '280px';
      element.fake.show(Object.values(everyPhase()));
      element.fake.leaveBehind([createUnfinished(), createUnfinished()]);
      await until(() => find(element, '.base').lang === lang);
      const right = element.getBoundingClientRect().right + 1;
      for (const child of findAll(element, '.base *:not(.visually-hidden)')) {
        if (child.closest('.progress, pre, .line') !== null) continue;
        expect(child.getBoundingClientRect().right, child.outerHTML).to.be.at.most(right);
      }
    });
  }

  it('writes the long characters where they are written', async () => {
    await loadLanguage('zh-Hant');
    for (const lang of ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-hant-cn']) {
      expect(languageFor(lang).messages.actions.retry, lang).to.equal('重試');
    }
  });

  it('counts as each language counts', async () => {
    await Promise.all(['de', 'fr', 'ar'].map(loadLanguage));
    expect(title('de', 1)).to.equal('1 Datei wurde nicht hinzugefügt');
    expect(title('de', 2)).to.equal('2 Dateien wurden nicht hinzugefügt');
    expect(languageFor('fr').messages.filesDone('0', '0', 0)).to.equal('0 sur 0 fichier');
    expect(languageFor('fr').messages.filesDone('0', '2', 2)).to.equal('0 sur 2 fichiers');
    const arabic = languageFor('ar').messages.filesDone;
    const totals = [0, 1, 2, 3, 11, 100].map((total) => arabic('0', String(total), total));
    expect(new Set(totals.map((words) => words.replaceAll(/[0-9]/g, ''))).size).to.equal(6);
  });

  it('changes with the page, and back', async () => {
    const element = await createUploader({}, 'de');
    await until(() => find(element, '.base').lang === 'de');
    element.parentElement?.setAttribute('lang', 'zh-CN');
    await until(() => find(element, '.base').lang === 'zh-CN');
    element.parentElement?.setAttribute('lang', 'de-AT');
    await until(() => find(element, '.base').lang === 'de-AT');
  });

  it('fills the progress of a page that runs from right to left from the right', async () => {
    const element = await createUploader({}, 'ar');
    element.parentElement?.setAttribute('dir', 'rtl');
    element.fake.show([everyPhase().sending]);
    await element.updateComplete;
    const bar = find(element, '[part=progress]').getBoundingClientRect();
    const fill = find(element, '[part=progress-bar]').getBoundingClientRect();
    expect(fill.right).to.be.closeTo(bar.right, 1);
    expect(fill.width).to.be.lessThan(bar.width);
  });

  it('takes another language from the page', async () => {
    const italian: Messages = mergeMessages(english, {
      list: 'File',
      actions: { retry: 'Riprova' },
    });
    addLanguage('it', () => Promise.resolve(italian));
    const element = await createUploader({}, 'it-CH');
    await until(() => find(element, '.base').lang === 'it-CH');
    expect(languageFor('it').messages.actions.retry).to.equal('Riprova');
  });

  it('speaks English where words cannot be loaded', async () => {
    addLanguage('sv', () => Promise.reject(new TypeError('Failed to fetch')));
    const element = await createUploader({}, 'sv');
    await element.updateComplete;
    expect(find(element, '.base').lang).to.equal('en');
  });
});

describe('messages of the page', () => {
  it('replace any part of the words, and the rest follows the language', async () => {
    const element = await createUploader({ messages: { actions: { retry: 'Once more' } } });
    element.fake.show([everyPhase().failed]);
    await element.updateComplete;
    const titles = findAll(element, '.item > .actions button [title]').map((tip) => tip.title);
    expect(titles).to.deep.equal(['Once more', 'Remove']);
    element.messages = undefined;
    await element.updateComplete;
    expect(find(element, '.item > .actions button [title]').title).to.equal('Retry');
  });

  it('leave alone what they say nothing of', () => {
    const merged = mergeMessages(english, { errors: { network: { advice: 'Call us.' } } });
    expect(merged.errors.network).to.deep.equal({
      what: english.errors.network.what,
      advice: 'Call us.',
    });
    expect(merged.errors.oss).to.equal(english.errors.oss);
    // Pages without types may write it.
    const nothing = { label: undefined } as unknown as MessageOverrides;
    expect(mergeMessages(english, nothing)).to.deep.equal(english);
  });
});

describe('units in other languages', () => {
  it('are written as people write them', () => {
    expect(createFormat('fr').size(12_400_000)).to.match(/^12,4\s?Mo$/);
    expect(createFormat('ja').duration(7)).to.match(/^7\s?秒$/);
    expect(createFormat('ar').duration(180)).to.contain('دقائق');
  });
});
