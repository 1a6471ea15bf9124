import type { ErrorCode } from '@oss-uploader/shared';

import type { UploadErrorCode } from '../core/errors/upload-error.js';
import type { FileKind } from './file-kind.js';

/** What happened, and what the reader can do about it. */
export interface Explanation {
  readonly what: string;
  readonly advice: string;
}

/** Codes of the server that are worth words of their own. */
type ExplainedCode = Extract<
  ErrorCode,
  | 'unauthorized'
  | 'file-too-large'
  | 'file-type-not-accepted'
  | 'quota-exceeded'
  | 'too-many-files'
  | 'application-failed'
  | 'too-many-requests'
  | 'storage-unavailable'
>;

/**
 * Every sentence that the element shows or speaks. Numbers and units arrive formatted; where words depend on a number,
 * its `value` comes as well.
 */
export interface Messages {
  readonly label: string;
  readonly prompt: (several: boolean) => { readonly lead: string; readonly action: string };
  /** For pointers that cannot drop. */
  readonly promptTouch: (several: boolean) => string;
  readonly promptDrop: string;
  readonly limits: {
    readonly size: (size: string) => string;
    readonly files: (count: string, value: number) => string;
    readonly minSize: (size: string) => string;
    /** The size of all files together. */
    readonly total: (size: string) => string;
    readonly join: (parts: readonly string[]) => string;
  };
  /** Plural, as in the middle of a sentence. */
  readonly kinds: Readonly<Record<FileKind, string>>;
  readonly list: string;
  readonly amount: (part: string, whole: string) => string;
  readonly filesDone: (done: string, total: string, value: number) => string;
  /** While many files are being added. */
  readonly adding: (done: string, total: string) => string;
  /** While folders are read: nobody knows how many files are in them. */
  readonly addingSoFar: (done: string) => string;
  readonly filesFailed: (count: string, value: number) => string;
  readonly timeLeft: (time: string) => string;
  readonly progress: { readonly file: (name: string) => string; readonly overall: string };
  /** Two sentences after one another. */
  readonly sentences: (first: string, second: string) => string;
  readonly state: {
    readonly queued: string;
    readonly preparing: string;
    readonly sending: string;
    readonly confirming: string;
    readonly paused: string;
    readonly succeeded: string;
    readonly canceled: string;
    /** When everything was sent already. */
    readonly canceledLate: string;
    readonly retryIn: (time: string) => string;
    readonly retryNow: string;
  };
  readonly form: {
    readonly required: string;
    /** Of `total` files, `done` are uploaded. */
    readonly uploading: (done: string, total: string, value: number) => string;
    /** Files wait for the start button. */
    readonly notStarted: (count: string, value: number) => string;
    readonly paused: (count: string, value: number) => string;
    readonly failed: (count: string, value: number) => string;
    /** A submit waits for the uploads. */
    readonly held: string;
    /** Takes that submit back. */
    readonly dropHold: string;
    /** The list of files that an earlier visit of the page has uploaded. */
    readonly restored: string;
    /** Files are looked at before they are added. */
    readonly checking: (count: string, value: number) => string;
  };
  readonly unfinished: {
    readonly title: (count: string, value: number) => string;
    readonly hint: string;
    readonly sent: (amount: string) => string;
    readonly more: (count: string, value: number) => string;
    /** The file cannot be opened without its being chosen again. */
    readonly fileNeeded: (name: string) => string;
    readonly otherFile: (
      chosen: string,
      chosenSize: string,
      expected: string,
      expectedSize: string,
    ) => string;
    /** A file of the same name and size, but not of the same content or time. */
    readonly changedFile: (name: string) => string;
    /** Uploads that needed nothing but their last word are done. */
    readonly finished: (names: readonly string[]) => string;
  };
  readonly verified: string;
  readonly verifiedHint: string;
  readonly answer: string;
  readonly details: string;
  readonly requestId: string;
  readonly actions: {
    readonly start: (count: string, value: number) => string;
    readonly pause: string;
    readonly resume: string;
    readonly retry: string;
    readonly cancel: string;
    readonly remove: string;
    readonly copy: string;
    readonly dismiss: string;
    readonly pauseAll: string;
    readonly resumeAll: string;
    readonly chooseFolder: string;
    readonly cancelAll: string;
    readonly retryFailed: string;
    readonly clearDone: string;
    readonly continue: string;
    readonly discard: string;
    readonly discardAll: string;
    /** The accessible name of a button in a row. */
    readonly named: (action: string, name: string) => string;
  };
  readonly rejections: {
    readonly title: (count: string, value: number) => string;
    readonly type: (allowed: string) => string;
    readonly size: (size: string, maxSize: string) => string;
    readonly files: (count: string, value: number) => string;
    readonly tooSmall: (size: string, minSize: string) => string;
    readonly total: (maxTotal: string) => string;
    readonly duplicate: string;
    /** `claimed` is what the name says, such as `PDF`; `actual` a name of a format, or one of `programs`. */
    readonly mismatch: (claimed: string, actual: string) => string;
    /** The page's own check failed or took too long. */
    readonly unchecked: string;
    /** What was to be made of it could not be made. */
    readonly unprepared: string;
    /** An image is sent without its metadata, or not at all. */
    readonly metadataKept: string;
    readonly unreadable: string;
    readonly emptyFolder: string;
    readonly folder: string;
    readonly more: (count: string, value: number) => string;
  };
  /** What a file is that could be run. */
  readonly programs: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<UploadErrorCode, Explanation>>;
  /** No connection to the application server, or no answer. */
  readonly serverUnreachable: Explanation;
  /** Better words where the server said more. */
  readonly serverErrors: Readonly<Record<ExplainedCode, Explanation>>;
  readonly announce: {
    readonly added: (names: readonly string[]) => string;
    readonly uploaded: (names: readonly string[]) => string;
    readonly canceled: (names: readonly string[]) => string;
    readonly failed: (name: string, what: string) => string;
    readonly manyFailed: (count: number) => string;
    /** After `manyFailed`: the button that helps. */
    readonly press: (action: string) => string;
    readonly rejected: (name: string, why: string) => string;
    readonly manyRejected: (count: number) => string;
    readonly progress: (percent: string) => string;
    readonly finished: (done: string, total: string) => string;
    readonly copied: string;
    readonly unfinished: (count: string, value: number) => string;
  };
}

/** One name, or how many. */
function names(list: readonly string[]): string {
  return list.length === 1 ? (list[0] ?? '') : `${String(list.length)} files`;
}

const TELL_OPERATOR = 'Retry. If it happens again, tell the people who run this site.';

/** English. */
export const messages: Messages = {
  label: 'File upload',
  prompt: (several) => ({
    lead: several ? 'Drop files here or' : 'Drop a file here or',
    action: 'browse',
  }),
  promptTouch: (several) => (several ? 'Choose files' : 'Choose a file'),
  promptDrop: 'Drop to upload',
  limits: {
    size: (size) => `up to ${size}`,
    minSize: (size) => `at least ${size}`,
    files: (count) => `at most ${count} files`,
    total: (size) => `${size} in all`,
    join: (parts) => parts.join(', '),
  },
  kinds: {
    image: 'images',
    video: 'videos',
    audio: 'audio',
    text: 'text',
    document: 'documents',
    archive: 'archives',
    other: 'files',
  },
  list: 'Files',
  amount: (part, whole) => `${part} of ${whole}`,
  filesDone: (done, total) => `${done} of ${total} done`,
  adding: (done, total) => `Adding ${done} of ${total} files…`,
  addingSoFar: (done) => `Adding files: ${done} so far…`,
  filesFailed: (count) => `${count} failed`,
  timeLeft: (time) => `${time} left`,
  progress: { file: (name) => `Progress of ${name}`, overall: 'Progress of all files' },
  sentences: (first, second) => `${first} ${second}`,
  state: {
    queued: 'Queued',
    preparing: 'Preparing…',
    sending: 'Uploading',
    confirming: 'Finishing…',
    paused: 'Paused',
    succeeded: 'Uploaded',
    canceled: 'Canceled',
    canceledLate: 'Canceled, but it may have arrived',
    retryIn: (time) => `Trying again in ${time}`,
    retryNow: 'Trying again…',
  },
  form: {
    required: 'Please add a file.',
    uploading: (done, total, value) =>
      value === 1 ? 'Uploading the file…' : `Uploading: ${done} of ${total} files…`,
    notStarted: (count, value) =>
      value === 1
        ? 'The file is not uploaded yet: start the upload, or remove it.'
        : `${count} files are not uploaded yet: start the upload, or remove them.`,
    paused: (count, value) =>
      value === 1
        ? 'An upload is paused: resume it, or remove the file.'
        : `${count} uploads are paused: resume them, or remove the files.`,
    failed: (count, value) =>
      value === 1
        ? 'A file was not uploaded: retry, or remove it.'
        : `${count} files were not uploaded: retry, or remove them.`,
    held: 'The form is sent when everything is uploaded.',
    dropHold: 'Do not send',
    restored: 'Files uploaded before',
    checking: (count, value) => (value === 1 ? 'Checking the file…' : `Checking ${count} files…`),
  },
  unfinished: {
    title: (count, value) => (value === 1 ? '1 unfinished upload' : `${count} unfinished uploads`),
    hint: 'You can also choose or drop the same file again to continue.',
    sent: (amount) => `${amount} sent`,
    more: (count) => `and ${count} more`,
    fileNeeded: (name) => `Choose ${name} again to continue.`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `This is not the same file: ${chosen} (${chosenSize}). Choose ${expected} (${expectedSize}).`,
    changedFile: (name) =>
      `This is not the same file: ${name} was changed after the upload began. Choose the original, or discard the upload.`,
    finished: (list) =>
      `${names(list)}, interrupted earlier, ${list.length === 1 ? 'is' : 'are'} now uploaded.`,
  },
  verified: 'Verified',
  verifiedHint: 'The stored file has the same checksum as yours.',
  answer: 'Answer from the application',
  details: 'Details',
  requestId: 'Request ID',
  actions: {
    start: (count, value) => (value === 1 ? `Upload ${count} file` : `Upload ${count} files`),
    pause: 'Pause',
    resume: 'Resume',
    retry: 'Retry',
    cancel: 'Cancel',
    remove: 'Remove',
    copy: 'Copy request ID',
    dismiss: 'Dismiss',
    pauseAll: 'Pause all',
    resumeAll: 'Resume all',
    chooseFolder: 'Choose a folder',
    cancelAll: 'Cancel all',
    retryFailed: 'Retry failed',
    clearDone: 'Clear finished',
    continue: 'Continue',
    discard: 'Discard',
    discardAll: 'Discard all',
    named: (action, name) => `${action} ${name}`,
  },
  rejections: {
    title: (count, value) =>
      value === 1 ? '1 file was not added' : `${count} files were not added`,
    type: (allowed) => `Not an accepted type. Allowed: ${allowed}.`,
    size: (size, maxSize) => `Too large: ${size}, at most ${maxSize}.`,
    files: (count, value) =>
      value === 1 ? 'Too many: only one file at a time.' : `Too many: at most ${count} files.`,
    tooSmall: (size, minSize) => `Too small: ${size}, at least ${minSize}.`,
    total: (maxTotal) => `Too large together: at most ${maxTotal} for all files.`,
    duplicate: 'It is in the list already.',
    mismatch: (claimed, actual) => `Its name says ${claimed}, but inside is ${actual}.`,
    unchecked: 'It could not be checked. Try again.',
    unprepared: 'It could not be prepared. Try again.',
    metadataKept:
      'Its hidden data, such as the place, could not be removed. Save it as JPEG or PNG and try again.',
    unreadable: 'It cannot be read.',
    emptyFolder: 'There are no files in it.',
    folder: 'Folders cannot be uploaded; choose the files inside.',
    more: (count) => `and ${count} more`,
  },
  programs: { program: 'a program', script: 'a script' },
  errors: {
    network: { what: 'The connection was lost.', advice: 'Check your network, then retry.' },
    offline: {
      what: 'You are offline.',
      advice: 'It continues by itself once you are back online.',
    },
    timeout: { what: 'The connection stalled.', advice: 'Check your network, then retry.' },
    server: { what: 'The server could not handle this upload.', advice: TELL_OPERATOR },
    'bad-response': {
      what: 'The server’s answer makes no sense.',
      advice: TELL_OPERATOR,
    },
    rejected: { what: 'The server does not accept this file.', advice: 'Choose another one.' },
    oss: { what: 'The storage refused this file.', advice: TELL_OPERATOR },
    expired: { what: 'The permission to upload ran out.', advice: 'Retry to get a new one.' },
    integrity: { what: 'The file was damaged on its way.', advice: 'Retry.' },
    'file-unreadable': {
      what: 'The file cannot be read; it may have been moved or changed.',
      advice: 'Remove it and choose it again.',
    },
    'file-changed': {
      what: 'The file was changed while it was uploaded.',
      advice: 'Remove it and choose it again.',
    },
    elsewhere: {
      what: 'This file is being uploaded in another tab.',
      advice: 'It continues here if that tab is closed.',
    },
    'callback-failed': {
      what: 'The file is stored, but the application was not told.',
      advice: 'Do not upload it again; tell the people who run this site.',
    },
  },
  serverUnreachable: {
    what: 'The server cannot be reached.',
    advice: 'Check your network, then retry.',
  },
  serverErrors: {
    unauthorized: { what: 'You may not upload here.', advice: 'Sign in, then retry.' },
    'file-too-large': {
      what: 'The server says this file is too large.',
      advice: 'Choose another one.',
    },
    'file-type-not-accepted': {
      what: 'The server does not accept this type of file.',
      advice: 'Choose another one.',
    },
    'quota-exceeded': {
      what: 'There is not enough space left for this file.',
      advice: 'Remove files that you no longer need, then retry.',
    },
    'too-many-files': { what: 'The server says these are too many files.', advice: 'Remove some.' },
    'application-failed': {
      what: 'The file is stored, but the application could not take note of it.',
      advice: 'Retry; the file is not sent twice.',
    },
    'too-many-requests': { what: 'The server is busy.', advice: 'Retry in a moment.' },
    'storage-unavailable': {
      what: 'The storage is busy or cannot be reached.',
      advice: 'Retry in a moment.',
    },
  },
  announce: {
    added: (list) => `${names(list)} added.`,
    uploaded: (list) => `${names(list)} uploaded.`,
    canceled: (list) => `${names(list)} canceled.`,
    failed: (name, what) => `${name} failed. ${what}`,
    manyFailed: (count) => `${String(count)} files failed.`,
    press: (action) => `To try again, press “${action}”.`,
    rejected: (name, why) => `${name} was not added. ${why}`,
    manyRejected: (count) => `${String(count)} files were not added.`,
    progress: (percent) => `${percent} uploaded.`,
    finished: (done, total) => `Finished: ${done} of ${total} uploaded.`,
    copied: 'Copied.',
    unfinished: (count, value) =>
      value === 1
        ? '1 upload is unfinished and can continue.'
        : `${count} uploads are unfinished and can continue.`,
  },
};
