import { expect } from '@open-wc/testing';

import { describeLimits } from '../../src/element/describe-limits.js';
import { displayName } from '../../src/element/display-name.js';
import { fileKind } from '../../src/element/file-kind.js';
import { createFormat } from '../../src/element/format.js';
import { languageFor } from '../../src/element/language.js';

describe('createFormat', () => {
  const format = createFormat('en');

  it('writes sizes in the unit that fits', () => {
    const sizes = [0, 1, 999, 1000, 12_345, 999_949, 999_950, 12_400_000, 5e9, 48.8e12];
    expect(sizes.map((size) => format.size(size))).to.deep.equal([
      '0\u00A0bytes',
      '1\u00A0byte',
      '999\u00A0bytes',
      '1\u00A0kB',
      '12.3\u00A0kB',
      '1,000\u00A0kB',
      '1\u00A0MB',
      '12.4\u00A0MB',
      '5\u00A0GB',
      '48.8\u00A0TB',
    ]);
  });

  it('names the unit of a part and its whole once', () => {
    expect(format.sizes(0, 80e6)).to.deep.equal(['0', '80\u00A0MB']);
    expect(format.sizes(1.24e6, 80e6)).to.deep.equal(['1.2', '80\u00A0MB']);
  });

  it('never rounds up to a hundred percent', () => {
    expect(format.percent(0.9999)).to.equal('99%');
    expect(format.percent(1)).to.equal('100%');
  });

  it('writes speeds and times', () => {
    expect(format.speed(2_100_000)).to.equal('2.1\u00A0MB/s');
    expect(format.duration(0.2)).to.equal('1s');
    expect(format.duration(59.1)).to.equal('60s');
    expect(format.duration(150)).to.equal('3\u00A0min');
    expect(format.duration(5400)).to.equal('1.5\u00A0hr');
  });
});

describe('languageFor', () => {
  it('speaks Chinese wherever the short characters are written', () => {
    for (const lang of ['zh', 'zh-CN', 'zh-Hans', 'ZH_cn', 'zh-SG', 'zh-Hans-HK']) {
      expect(languageFor(lang).messages.actions.retry, lang).to.equal('重试');
    }
  });

  it('speaks English for what it does not speak, and for nonsense', () => {
    for (const lang of ['', 'en-GB', 'it', 'zhuang', 'x', '!!', 'en-!!']) {
      expect(languageFor(lang).messages.actions.retry, lang).to.equal('Retry');
    }
  });

  it('says nothing of a language it knows no words of', () => {
    expect(languageFor('it').tag).to.equal('en');
    expect(languageFor('en-GB').tag).to.equal('en-GB');
  });
});

describe('describeLimits', () => {
  const NONE = { accept: [], maxSizeBytes: undefined, maxFiles: undefined };
  const english = languageFor('en');

  it('says nothing where anything goes', () => {
    expect(describeLimits(NONE, english)).to.equal('');
    expect(describeLimits({ ...NONE, accept: ['*/*'] }, english)).to.equal('');
    expect(describeLimits({ ...NONE, maxFiles: 1 }, english)).to.equal('');
  });

  it('names types as people do, each once', () => {
    const accept = ['image/*', 'application/pdf', '.pdf', 'video/mp4', '.docx'];
    expect(describeLimits({ ...NONE, accept }, english)).to.equal('Images, PDF, MP4, or DOCX');
  });

  it('tells the least size of a file and the most of all, but not that it may not be empty', () => {
    const rules = { ...NONE, minSizeBytes: 1000, maxFiles: 3, maxTotalBytes: 5_000_000 };
    expect(describeLimits(rules, english)).to.equal(
      'At\u00A0least\u00A01\u00A0kB, at\u00A0most\u00A03\u00A0files, 5\u00A0MB\u00A0in\u00A0all',
    );
    expect(describeLimits({ ...NONE, minSizeBytes: 1 }, english)).to.equal('');
  });

  it('speaks Chinese', () => {
    const rules = { accept: ['image/*', '.pdf'], maxSizeBytes: 10_000_000, maxFiles: 5 };
    expect(describeLimits(rules, languageFor('zh-CN'))).to.equal(
      '图片或PDF，单个不超过\u00A010\u00A0MB，最多\u00A05\u00A0个文件',
    );
  });
});

describe('displayName', () => {
  it('leaves a short name in one piece', () => {
    expect(displayName('photo.jpg')).to.deep.equal({
      full: 'photo.jpg',
      start: 'photo.jpg',
      end: '',
    });
  });

  it('keeps as much of the end of a wide name as of a narrow one', () => {
    expect(displayName(`${'n'.repeat(40)}-final.pdf`).end).to.equal('-final.pdf');
    expect(displayName(`${'会议纪要'.repeat(10)}（最终修订版）.docx`).end).to.equal('版）.docx');
  });

  it('shows the end of every name that does not fit a tile', () => {
    expect(displayName('harbour at night.jpg').end).to.equal(' night.jpg');
    expect(displayName('会议纪要修订版.docx').end).to.equal('订版.docx');
    expect(displayName('first-dive.mp4').end).to.equal('');
  });

  it('never parts letters that are joined', () => {
    const { start, end } = displayName('محضر اجتماع مجلس الإدارة والتوقيعات النهائية.pdf');
    expect(start).to.match(/النهائية$/);
    expect(end).to.equal('.pdf');
    expect(displayName('محضراجتماعمجلسالإدارة').end).to.equal('');
  });

  it('never cuts a letter that is made of several', () => {
    const family = '👨‍👩‍👧‍👦';
    const { start, end, full } = displayName(family.repeat(40));
    expect(start + end).to.equal(full);
    expect(end).to.equal(family.repeat(10));
  });

  it('takes out what turns the reading direction', () => {
    expect(displayName('photo\u202Egpj.exe').full).to.equal('photogpj.exe');
  });
});

describe('fileKind', () => {
  const kinds: readonly (readonly [string, string, string])[] = [
    ['a.png', 'image/png', 'image'],
    ['a.heic', '', 'image'],
    ['a.pdf', 'application/pdf', 'document'],
    ['a.zip', 'application/zip', 'archive'],
    ['README', '', 'other'],
    ['a.constructor', '', 'other'],
  ];
  for (const [name, type, kind] of kinds) {
    it(`takes ${name} (${type || 'no type'}) for ${kind}`, () => {
      expect(fileKind({ name, type })).to.equal(kind);
    });
  }
});
