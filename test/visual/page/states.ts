import type { UploadItem } from '@oss-uploader/widget/core';
import type { OssUploader } from '@oss-uploader/widget/element';

import {
  CANCELED,
  CONFIRMING,
  failed,
  makeFile,
  makeItem,
  makeItemIn,
  makePhoto,
  makePicture,
  makeUnfinished,
  paused,
  PREPARING,
  QUEUED,
  sending,
  succeeded,
  waitingForLine,
  waitingForServer,
} from './made-items.js';
import type { ScriptedUploader } from './scripted-uploader.js';
import { dropLargeFolder, fillSlots, holdSubmit } from './unusual-states.js';

/** A state that the element can be in, by the name that a failure tells. */
export interface State {
  readonly name: string;
  /** Whether it looks so different in the other variants that each has a picture of it. */
  readonly isOfAllVariants?: boolean;
  /** Whether the dropzone is left out: it has pictures of its own, and they are to be small. */
  readonly hasNoDropzone?: boolean;
  /** Set before the element is in the document. */
  readonly properties?: Partial<
    Pick<
      OssUploader,
      'accept' | 'maxSize' | 'maxFiles' | 'multiple' | 'directory' | 'manual' | 'disabled'
    >
  >;
  /** Brings the element, which is rendered by then, into the state. */
  readonly enter?: (element: ScriptedUploader) => void | Promise<void>;
}

const LONG_NAMES = [
  `${'minutes-of-the-annual-meeting-'.repeat(4)}final.pdf`,
  '二〇二六年度第一季度产品设计评审会议纪要与后续行动计划（最终修订版）.docx',
  'محضر اجتماع مجلس الإدارة السنوي مع جميع الملحقات والتوقيعات النهائية.pdf',
  'no-break-anywhere-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
];

export const STATES: readonly State[] = [
  { name: 'empty' },
  {
    name: 'empty with limits',
    isOfAllVariants: true,
    properties: { accept: 'image/*,.pdf', maxSize: '10MB', maxFiles: 20 },
  },
  { name: 'one file only', properties: { multiple: false } },
  { name: 'folders, too', isOfAllVariants: true, properties: { accept: '.pdf', directory: true } },
  { name: 'a folder is read', hasNoDropzone: true, enter: dropLargeFolder },
  { name: 'files hover', isOfAllVariants: true, enter: hover },
  { name: 'files hover over a list', enter: showAnd(() => [done()], hover) },
  {
    name: 'disabled',
    properties: { disabled: true, accept: 'image/*', maxSize: '10MB' },
  },
  {
    name: 'disabled with a list',
    properties: { disabled: true },
    enter: show(() => [makeItem(makePhoto(), sending(1_300_000), 900_000)]),
  },
  { name: 'one rejected', hasNoDropzone: true, enter: (element) => reject(element, 1) },
  { name: 'many rejected', hasNoDropzone: true, enter: (element) => reject(element, 6) },
  {
    name: 'queued',
    hasNoDropzone: true,
    properties: { manual: true },
    enter: show(() => [queued()]),
  },
  {
    name: 'several queued',
    hasNoDropzone: true,
    properties: { manual: true },
    enter: show(() => [queued(), queued('report.pdf')]),
  },
  { name: 'preparing', hasNoDropzone: true, enter: show(() => [makeItem(makePhoto(), PREPARING)]) },
  {
    name: 'sending',
    hasNoDropzone: true,
    enter: show(() => [makeItem(makePhoto(), sending(1_470_000), 910_000)]),
  },
  {
    name: 'waits for the storage',
    hasNoDropzone: true,
    enter: show(() => [makeItem(makePhoto(), waitingForServer(0))]),
  },
  {
    name: 'waits for the line',
    hasNoDropzone: true,
    enter: show(() => [makeItem(makePhoto(), waitingForLine(2_600_000))]),
  },
  {
    name: 'paused',
    hasNoDropzone: true,
    enter: show(() => [makeItem(makePhoto(), paused(2_600_000))]),
  },
  {
    name: 'confirming',
    hasNoDropzone: true,
    enter: show(() => [makeItem(makePhoto(), CONFIRMING)]),
  },
  { name: 'done and verified', hasNoDropzone: true, enter: show(() => [done()]) },
  {
    name: 'done, not verified',
    hasNoDropzone: true,
    enter: show(() => [makeItem(makePhoto(), succeeded({ verified: false }))]),
  },
  { name: 'done with an answer', hasNoDropzone: true, enter: show(() => [answered()]) },
  {
    name: 'done with an answer, open',
    hasNoDropzone: true,
    enter: showAnd(() => [answered()], open),
  },
  { name: 'failed', hasNoDropzone: true, enter: show(() => [makeItem(makePhoto(), failed())]) },
  {
    name: 'failed, open',
    isOfAllVariants: true,
    hasNoDropzone: true,
    enter: showAnd(() => [makeItem(makePhoto(), failed())], open),
  },
  { name: 'canceled', hasNoDropzone: true, enter: show(() => [makeItem(makePhoto(), CANCELED)]) },
  { name: 'interrupted before', hasNoDropzone: true, enter: (element) => leaveBehind(element, 1) },
  { name: 'many interrupted before', enter: leaveManyBehind },
  { name: 'finished one from before', hasNoDropzone: true, enter: (element) => finish(element, 1) },
  {
    name: 'finished some from before',
    hasNoDropzone: true,
    enter: (element) => finish(element, 3),
  },
  {
    name: 'a submit waits',
    hasNoDropzone: true,
    enter: showAnd(() => [makeItem(makePhoto(), sending(1_470_000), 910_000)], holdSubmit),
  },
  { name: 'with words of the page', enter: showAnd(() => [done()], fillSlots) },
  { name: 'many files', isOfAllVariants: true, enter: showMany },
  {
    name: 'many files, done',
    hasNoDropzone: true,
    enter: show(() => ['a', 'b'].map((name) => done(`${name}.jpg`))),
  },
  { name: 'folders', hasNoDropzone: true, enter: showAnd(folders, closeLastFolder) },
  { name: 'thousands of files', hasNoDropzone: true, enter: show(thousands) },
  {
    name: 'long names',
    hasNoDropzone: true,
    enter: (element) => {
      element.scripted.show([
        ...LONG_NAMES.map((name) => makeItem(makeFile(name, 48_300_000), sending(17_000_000), 2e6)),
        makeItem(makeFile(LONG_NAMES[0] ?? '', 48_300_000), failed()),
      ]);
      element.scripted.leaveBehind([makeUnfinished({ name: LONG_NAMES[1] ?? '' })]);
    },
  },
  {
    name: 'focus on retry',
    hasNoDropzone: true,
    enter: showAnd(() => [makeItem(makePhoto(), failed())], focusFirstAction),
  },
];

function queued(name?: string) {
  return makeItem(makePhoto(name), QUEUED);
}

function done(name?: string) {
  return makeItem(makePhoto(name), succeeded());
}

function answered() {
  const response = {
    id: 7,
    url: 'https://app.example.com/files/7/harbour.jpg',
    tags: ['sea', 'boats'],
  };
  return makeItem(makePhoto(), succeeded({ response }));
}

async function showMany(element: ScriptedUploader): Promise<void> {
  element.scripted.show(many(await makePicture('beach.jpg')));
  await element.updateComplete;
  const row = element.shadowRoot?.querySelector('[part~=item]');
  for (let frames = 0; row?.querySelector('canvas') === null; frames += 1) {
    if (frames > 1000) throw new Error('The picture was not drawn.');
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function many(picture: File) {
  return [
    makeItem(picture, succeeded()),
    makeItem(makeFile('first-dive.mp4', 812_000_000, 'video/mp4'), sending(301_000_000), 8_400_000),
    makeItem(makeFile('budget.xlsx', 88_000), failed()),
    makeItem(makeFile('photos.zip', 1_900_000_000, 'application/zip'), paused(700_000_000)),
    makeItem(makeFile('unnamed', 0), QUEUED),
    makeItem(makePhoto('harbour at night.jpg'), CANCELED),
  ];
}

function folders() {
  return [
    makeItem(makePhoto('cover.jpg'), succeeded()),
    makeItemIn('trip/day 1', makePhoto('beach.jpg'), sending(1_200_000)),
    makeItemIn('trip/day 1', makePhoto('cliffs.jpg'), failed()),
    makeItemIn('trip/day 2', makePhoto('market.jpg'), succeeded()),
    makeItemIn('trip/day 2', makePhoto('temple.jpg'), QUEUED),
  ];
}

/** More than are in the document at a time. */
function thousands() {
  return Array.from({ length: 2_000 }, (_, index) => {
    const state = index < 3 ? succeeded() : index < 9 ? sending(index * 400_000) : QUEUED;
    return makeItem(makePhoto(`scan-${String(index + 1).padStart(4, '0')}.jpg`), state);
  });
}

function show(items: () => readonly UploadItem[]): (element: ScriptedUploader) => void {
  return (element) => element.scripted.show(items());
}

function showAnd(
  items: () => readonly UploadItem[],
  act: (element: ScriptedUploader) => void | Promise<void>,
): (element: ScriptedUploader) => Promise<void> {
  return async (element) => {
    element.scripted.show(items());
    await element.updateComplete;
    await act(element);
  };
}

/** As when files are dragged over the element. */
function hover(element: ScriptedUploader): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(makePhoto());
  const options = { bubbles: true, composed: true, cancelable: true, dataTransfer };
  element.shadowRoot
    ?.querySelector('[part~=base]')
    ?.dispatchEvent(new DragEvent('dragenter', options));
}

async function closeLastFolder(element: ScriptedUploader): Promise<void> {
  const toggles = element.shadowRoot?.querySelectorAll<HTMLElement>('[part~=folder-toggle]') ?? [];
  [...toggles].at(-1)?.click();
  await element.updateComplete;
}

function open(element: ScriptedUploader): void {
  for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
}

function focusFirstAction(element: ScriptedUploader): void {
  element.shadowRoot?.querySelector<HTMLElement>('[part~=item] button')?.focus();
}

function reject(element: ScriptedUploader, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const file = makeFile(`installer-${index + 1}.exe`, 18_000_000);
    element.scripted.tell({
      type: 'file-rejected',
      file,
      reason:
        index % 2 === 0
          ? { code: 'file-type-not-accepted', accept: ['image/*', '.pdf'], type: '' }
          : { code: 'file-too-large', maxSizeBytes: 10_000_000, sizeBytes: file.size },
    });
  }
}

function leaveBehind(element: ScriptedUploader, count: number): void {
  const names = ['lecture.mp4', 'backup.tar.gz', 'raw-footage.mov', 'album.zip', 'disk.img'];
  element.scripted.leaveBehind(names.slice(0, count).map((name) => makeUnfinished({ name })));
}

function finish(element: ScriptedUploader, count: number): void {
  for (const name of ['lecture.mp4', 'backup.tar.gz', 'raw-footage.mov'].slice(0, count)) {
    const finished = {
      id: name,
      key: `user/u42/${name}`,
      name,
      sizeBytes: 4_300_000_000,
      upload: undefined,
      response: undefined,
      verified: true,
    };
    element.scripted.tell({ type: 'unfinished-finished', finished });
  }
}

/** More than are shown at first; one of them did not go on, because another file was chosen for it. */
async function leaveManyBehind(element: ScriptedUploader): Promise<void> {
  leaveBehind(element, 5);
  const [first] = element.unfinished;
  element.scripted.continueOutcome = 'other-file';
  await element.continueUpload(first?.id ?? '', makeFile('lesson.mp4', 3_900_000_000));
}
