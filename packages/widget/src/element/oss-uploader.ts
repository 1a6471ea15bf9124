import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import { UploadQueue } from '../core/index.js';
import type { UploadQueueOptions } from '../core/index.js';
import type { UploadItem } from '../core/item/upload-item.js';
import type { QueueEvent } from '../core/queue/queue-event.js';
import type { QueueSnapshot } from '../core/queue/queue-snapshot.js';
import type { ContinueOutcome, UnfinishedUpload } from '../core/resume/unfinished-upload.js';
import { Announcer } from './announcer.js';
import { copyText } from './copy-text.js';
import { CountdownController } from './countdown-controller.js';
import { describeLimits } from './describe-limits.js';
import { displayName } from './display-name.js';
import { DropController } from './drop-controller.js';
import { ENGINE_SETTINGS, EngineOptions, type HeadersSource } from './engine-options.js';
import { createEvent, createUnfinishedFound } from './events.js';
import { isSeveral, resolveFileRules } from './file-settings.js';
import type { FormSource } from './form/form-controller.js';
import { renderForm } from './form/render-form.js';
import { FinishedNotice } from './finished-notice.js';
import { FocusKeeper } from './focus-keeper.js';

import { IdleHold } from './idle-hold.js';
import { chosenFileOf } from './images/chosen-file.js';
import type { Preparation } from './images/preparation.js';
import { PreparingElement } from './images/preparing-element.js';
import { Intake } from './intake.js';
import { LanguageController } from './language-controller.js';
import type { MessageOverrides } from './merge-messages.js';
import { styles } from './oss-uploader.styles.js';
import { LimitsController } from './limits-controller.js';
import { listActions } from './list-actions.js';
import { PageDropController } from './page-drop-controller.js';
import { PasteController } from './paste-controller.js';
import { phaseCounts, underWayCount } from './phase-counts.js';
import { QueueController } from './queue-controller.js';
import type { QueuePort } from './queue-port.js';
import { describeRejection, type Rejection } from './rejection.js';
import type { Offer } from './read-transfer.js';
import { renderAdding } from './render-adding.js';
import { renderDropzone } from './render-dropzone.js';
import { renderFinished } from './render-finished.js';
import { renderList } from './render-list.js';
import { renderPageHint } from './render-page-hint.js';
import { renderPending } from './images/render-pending.js';
import { renderRejections } from './render-rejections.js';
import { renderSummary } from './render-summary.js';
import { renderUnfinished } from './render-unfinished.js';
import { ReturnController } from './return-controller.js';
import { ThumbnailController, type ThumbnailSetting } from './thumbnail-controller.js';
import { describeNote } from './unfinished-note.js';
import { UnfinishedOffer } from './unfinished-offer.js';
import type { Variant } from './variant.js';
import { WakeLockController } from './wake-lock-controller.js';
import type { ValidateFile } from './screening/ask-page.js';
import { warnOnce } from './warn-once.js';

/**
 * Sends files straight from the browser to Alibaba Cloud OSS, signed by the server at `server-url`.
 *
 * Files are chosen by click or keyboard, dropped, pasted, or given by `addFiles`. Each shows where it is, and in the
 * end the application's answer or what went wrong. What an earlier page left unfinished is offered to be continued. Speaks the
 * language of the nearest `lang` and follows the page's `color-scheme`.
 *
 * @attr {string} server-url - Where the server's routes are, such as `/oss`. The only attribute that is needed.
 * @attr {string} accept - Types that may be added, as in `<input accept>`.
 * @attr {string} max-size - Size that a file may have, such as `10MB`, `5 MiB` or a number of bytes.
 * @attr {string} min-size - Size that a file must have at least.
 * @attr {string} max-total-size - Size that all files may have together.
 * @attr {number} max-files - How many files may be added. More than one implies `multiple`.
 * @attr {boolean} multiple - More than one file may be added.
 * @attr {boolean} allow-duplicates - A file may be added that is in the list already.
 * @attr {number} validate-timeout-ms - How long the property `validate` may take for a file; 30000 by default.
 * @attr {number} image-max-width - Wider images are made smaller before they are sent: pixels, upright.
 * @attr {number} image-max-height - The same for higher ones.
 * @attr {number} image-quality - JPEG and WebP images are written anew, 0 to 1, and sent so if that is smaller.
 * @attr {'keep' | 'image/jpeg' | 'image/png' | 'image/webp'} image-type - Images are sent as this type.
 * @attr {'keep' | 'strip'} image-metadata - With `strip`, no image is sent with its place, time, camera or texts.
 * @attr {"user" | "environment"} capture - The camera that a phone opens, as in `<input capture>`.
 * @attr {boolean} directory - Whole folders may be chosen, too. Implies `multiple`; dropped folders need only that.
 * @attr {boolean} manual - Uploads begin with the start button or `start()`, not at once.
 * @attr {number} concurrency - How many requests go to OSS at a time; 6 by default.
 * @attr {string} name - Under which a form sends the keys of what was uploaded, one entry for each.
 * @attr {boolean} required - The form is not sent without a file.
 * @attr {"keys" | "json"} value-format - With `json`, one entry: a JSON list of `{key, name, size, type, crc64, response}`.
 * @attr {"wait" | "block"} submit - What a submit does while uploads run: it waits for them, or it is refused.
 * @attr {boolean} disabled - No more files may be added; uploads under way go on.
 * @attr {boolean} with-credentials - Cookies go with requests to a server of another origin. Never to OSS.
 * @attr {'default' | 'compact' | 'button' | 'grid'} variant - How it is laid out.
 * @attr {'images' | 'all' | 'none'} thumbnails - Of which files small pictures are shown; `all` includes videos.
 * @attr {boolean} drop-anywhere - Files may be dropped anywhere on the page.
 *
 * @slot prompt - The invitation in the dropzone.
 * @slot footer - Below the files.
 * @slot item-actions-{id} - Buttons of your own in the row of a file, by the id that its events carry.
 *
 * @fires {CustomEvent<ItemDetail>} file-added - A file was taken. `{id, file}`
 * @fires {CustomEvent<FileRejectedDetail>} file-rejected - A file breaks a rule. `{file, reason}`
 * @fires {CustomEvent<ItemDetail>} upload-start - An upload begins. `{id, file}`
 * @fires {CustomEvent<UploadProgressDetail>} upload-progress - Bytes went out. `{id, file, sentBytes, totalBytes, …}`
 * @fires {CustomEvent<UploadSuccessDetail>} upload-success - In OSS, and the application was told.
 *   `{id, file, key, upload, response, verified, acknowledgedBy}`
 * @fires {CustomEvent<UploadFailureDetail>} upload-failure - Will not go on by itself. `{id, file, error}`
 * @fires {CustomEvent<UploadRetryDetail>} upload-retry - Will be tried again. `{id, file, error, retryAt, retries}`
 * @fires {CustomEvent<ItemDetail>} upload-cancel - An upload was canceled. `{id, file}`
 * @fires {CustomEvent<QueueProgressDetail>} queue-progress - Bytes of all files. `{sentBytes, totalBytes}`
 * @fires {CustomEvent<QueueIdleDetail>} queue-idle - Nothing is added, prepared or under way any more. `{items}`
 * @fires {CustomEvent<UnfinishedFoundDetail>} unfinished-found - An earlier page left uploads unfinished. `{uploads}`
 * @fires {CustomEvent<UnfinishedFinishedDetail>} unfinished-finished - An upload of an earlier page is done without its file.
 *   `{id, name, sizeBytes, key, upload, response, verified}`
 *
 * @csspart base - Everything inside.
 * @csspart dropzone - The button that opens the file chooser.
 * @csspart folder-button - The button that opens the chooser for folders.
 * @csspart emblem - The picture in the dropzone.
 * @csspart prompt - The invitation in the dropzone.
 * @csspart limits - What may be added, in words.
 * @csspart rejections - The notice about files that were not added.
 * @csspart unfinished - The block of unfinished uploads.
 * @csspart unfinished-item - The row of an unfinished upload.
 * @csspart unfinished-name - The name of its file.
 * @csspart unfinished-folder - The folder that it was in.
 * @csspart unfinished-note - Why it did not go on.
 * @csspart finished - The note about uploads of an earlier page that are done.
 * @csspart adding - The line about files that are being added.
 * @csspart submit-hold - The line that says that the form waits to be sent.
 * @csspart summary - The line about all files.
 * @csspart overall-progress - The progress of all files.
 * @csspart start-button - The button that starts the uploads of a `manual` element.
 * @csspart list - The list of files.
 * @csspart folder - The row of a folder.
 * @csspart folder-toggle - The button in it, which hides and shows its files.
 * @csspart folder-name - The path of a folder.
 * @csspart folder-facts - How many of its files are done.
 * @csspart item - The row of a file.
 * @csspart item-icon - The picture of a file.
 * @csspart thumbnail - The small picture of a file, in its `item-icon`.
 * @csspart item-name - The name of a file.
 * @csspart item-status - Where a file is, in words.
 * @csspart progress - The progress of a file.
 * @csspart progress-bar - The filled part of a progress.
 * @csspart verified - The mark of a file whose checksum was compared.
 * @csspart answer - The application's answer.
 * @csspart advice - What to do about a failure.
 * @csspart error-details - The technical side of a failure.
 * @csspart page-hint - Lies over the page while files hover over it, with `drop-anywhere`.
 * @csspart button - Any small button.
 *
 * @cssstate uploading - Files are on their way.
 * @cssstate failed - A file failed.
 * @cssstate submit-held - A submit waits for the uploads.
 *
 * @cssprop --oss-uploader-accent-color - Buttons, links, progress.
 * @cssprop --oss-uploader-on-accent-color - What stands on the accent colour.
 * @cssprop --oss-uploader-progress-color - What is sent; the accent colour by default.
 * @cssprop --oss-uploader-text-color - Text.
 * @cssprop --oss-uploader-muted-color - Text that matters less.
 * @cssprop --oss-uploader-surface-color - Behind the text.
 * @cssprop --oss-uploader-border-color - Lines.
 * @cssprop --oss-uploader-success-color - Files that arrived.
 * @cssprop --oss-uploader-danger-color - Files that failed.
 * @cssprop --oss-uploader-warning-color - Files that wait or were not added.
 * @cssprop --oss-uploader-radius - Corners; 12px by default.
 * @cssprop --oss-uploader-control-radius - Corners of buttons; at most 8px by default.
 * @cssprop --oss-uploader-gap - Between the blocks; 12px by default.
 * @cssprop --oss-uploader-font - The font, as in `font`.
 */
export class OssUploader extends PreparingElement {
  static override readonly styles = styles;

  static override readonly properties = {
    serverUrl: { attribute: 'server-url' },
    accept: {},
    maxSize: { attribute: 'max-size' },
    minSize: { attribute: 'min-size' },
    maxTotalSize: { attribute: 'max-total-size' },
    maxFiles: { attribute: 'max-files', type: Number },
    multiple: { type: Boolean, reflect: true },
    allowDuplicates: { attribute: 'allow-duplicates', type: Boolean },
    validate: { attribute: false },
    validateTimeoutMs: { attribute: 'validate-timeout-ms', type: Number },
    capture: {},
    directory: { type: Boolean, reflect: true },
    concurrency: { type: Number },
    withCredentials: { attribute: 'with-credentials', type: Boolean },
    headers: { attribute: false },
    policyResponse: { attribute: false },
    messages: { attribute: false },
    variant: { reflect: true, useDefault: true },
    thumbnails: {},
    dropAnywhere: { attribute: 'drop-anywhere', type: Boolean, reflect: true },
  };

  serverUrl = '';
  accept = '';
  maxSize: number | string | undefined;
  minSize: number | string | undefined;
  maxTotalSize: number | string | undefined;
  maxFiles: number | undefined;
  multiple = false;
  allowDuplicates = false;
  /** Words that say why a file is refused, or nothing; may take a while. Asked before a file is in the list. */
  validate: ValidateFile | undefined;
  validateTimeoutMs = 30_000;
  capture: string | undefined;
  directory = false;
  concurrency = 6;
  withCredentials = false;
  /** For requests to `server-url` (the application's own auth); never sent to OSS. Read anew for each request. */
  headers: HeadersSource | undefined;
  /** Turns the answer of a server with another shape into a policy response. */
  policyResponse: ((body: unknown) => unknown) | undefined;
  /** Words of the page's own instead of ours: any part, the rest follows the language. */
  messages: MessageOverrides | undefined;
  variant: Variant = 'default';
  thumbnails: ThumbnailSetting = 'images';
  dropAnywhere = false;

  readonly #options = new EngineOptions(this);
  readonly #language = new LanguageController(this, () => this.messages);
  readonly #announcer = new Announcer(
    this,
    () => this.#language.language.messages,
    () => this.#intake.adding !== undefined,
  );
  readonly #queue = new QueueController(this, {
    create: () => this.createQueue(this.#options.current),
    onEvent: (event, snapshot) => this.#onQueueEvent(event, snapshot),
  });
  readonly #intake = new Intake(this, {
    settings: () => this,
    queue: () => this.#upToDateQueue(),
    onReject: (rejection) => this.#announceRejection(rejection),
    onRefuse: (file, reason) =>
      this.#onQueueEvent({ type: 'file-rejected', file, reason }, this.#queue.snapshot),
    onPending: () => this.formControl.refresh(),
    restoredCount: () => this.formControl.restored.length,
    forgetRestored: () => this.formControl.forgetAll(),
  });
  readonly #unfinished = new UnfinishedOffer(this, {
    queue: () => this.#upToDateQueue(),
    makeRoom: (file) => void this.#intake.room.makeFor(file),
    prepare: (file) => this.preparation.prepare(file),
    choose: () => this.renderRoot.querySelector<HTMLElement>('[data-resume]')?.click(),
    onFound: (uploads) => this.#onUnfinishedFound(uploads),
    onNote: (note, upload) => this.#say(describeNote(note, upload, this.#language.language)),
  });
  readonly #idleHold = new IdleHold(() => this.#intake.pendingCount > 0);
  readonly #finished = new FinishedNotice(this);
  readonly #offers = {
    isEnabled: () => !this.formControl.isDisabled,
    onOffer: (offer: Offer) => this.#intake.takeOffer(offer),
  };
  readonly #drop = new DropController(this, this.#offers);

  readonly #actions = listActions(
    this,
    (text, event) => void this.#copy(text, event),
    new ThumbnailController(() => this.thumbnails).watch,
  );

  constructor() {
    super();
    new LimitsController(this, () => this.#upToDateQueue().learnLimits());
    new PasteController(this, this.#offers);
    new PageDropController(this, this.#drop, {
      isEnabled: () => this.dropAnywhere,
      hint: () => this.renderRoot.querySelector('.page-hint'),
    });
    new FocusKeeper(this);
    new CountdownController(this, () => phaseCounts(this.items).waiting > 0);
    new WakeLockController(this, () => {
      const counts = phaseCounts(this.items);
      return underWayCount(counts) > counts.waiting;
    });
    new ReturnController(this, () => this.#queue.existing?.wake());
  }

  /** The files and where each of them is; a change makes a new array. */
  get items(): readonly UploadItem[] {
    return this.#queue.snapshot.items;
  }

  /** What earlier pages left unfinished and is not continued yet, newest first. */
  get unfinished(): readonly UnfinishedUpload[] {
    return this.#queue.existing?.unfinished ?? [];
  }

  /**
   * Adds files as if they were dropped, also while `disabled`, and answers with those that are taken by then: of up to 100
   * files all, of more the first. The rest follows in slices, so that the page stays responsive; see `whenAdded`.
   */
  addFiles(files: Iterable<File>): readonly UploadItem[] {
    return this.#intake.take({ files: [...files], folders: [] });
  }

  /** Resolves when everything that was dropped, chosen or given so far is in the list or was refused. */
  whenAdded(): Promise<void> {
    return this.#intake.whenAdded();
  }

  /** Opens the file chooser; browsers allow it only in answer to a click or a key. */
  override browse(): void {
    this.renderRoot.querySelector('input')?.click();
  }

  /** Begins uploading what is queued; for `manual`. */
  start(): void {
    this.#queue.queue.start();
  }

  override removeFile(id: string): void {
    this.formControl.forget(id);
    super.removeFile(id);
  }

  override cancelAll(): void {
    this.#intake.stopAdding();
    super.cancelAll();
  }

  /**
   * Goes on with an unfinished upload: with this file, or with the one that the browser keeps a handle of. The browser may
   * ask the user for leave, so call it in answer to a click.
   */
  continueUpload(id: string, file?: File): Promise<ContinueOutcome['kind']> {
    return this.#unfinished.continue(id, file);
  }

  /** Gives an unfinished upload up: what OSS has of it is freed. */
  discardUpload(id: string): void {
    this.#unfinished.discard(id);
  }

  /** Focuses the button that opens the file chooser. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[data-browse]')?.focus(options);
  }

  /** Makes the engine; override to bring another. */
  protected createQueue(options: UploadQueueOptions): QueuePort {
    return new UploadQueue(options);
  }

  protected override get preparation(): Preparation {
    return this.#intake.preparation;
  }

  protected override get existingQueue(): QueuePort | undefined {
    return this.#queue.existing;
  }

  protected override get formSource(): FormSource {
    return {
      items: this.items,
      pendingCount: this.#intake.pendingCount,
      language: this.#language.language,
      start: () => this.start(),
      clear: () => {
        this.cancelAll();
        this.clearDone();
        this.#intake.dismiss();
      },
      say: (text) => this.#say(text),
    };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const queue = this.#queue.existing;
    if (queue === undefined || ![...changed.keys()].some((name) => ENGINE_SETTINGS.has(name))) {
      return;
    }
    queue.configure(this.#options.current);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { snapshot } = this.#queue;
    if (this.#idleHold.isOver(snapshot.isActive)) {
      this.#onQueueEvent({ type: 'queue-idle', items: snapshot.items }, snapshot);
    }
    // Headers that come later may be what the server waits for.
    const isOtherServer = changed.has('serverUrl') || changed.has('withCredentials');
    const isFirstHeaders = changed.has('headers') && changed.get('headers') === undefined;
    if (this.serverUrl !== '' && (isOtherServer || isFirstHeaders)) void this.#unfinished.find();
  }

  protected override render(): TemplateResult {
    const language = this.#language.language;
    const snapshot = this.preparation.withPending(this.#queue.snapshot);
    // With the server's limits, once it has told them.
    const rules = this.#queue.existing?.rules ?? resolveFileRules(this);
    return html`<div
      class="base"
      part="base"
      role="group"
      aria-label=${this.formControl.label || language.messages.label}
      lang=${language.tag}
      ?data-over=${this.#drop.isOver}
      @dragenter=${this.#drop.onDragEnter}
      @dragover=${this.#drop.onDragOver}
      @dragleave=${this.#drop.onDragLeave}
      @drop=${this.#drop.onDrop}
    >
      ${renderDropzone({
        language,
        limits: describeLimits(rules, language),
        requirement: this.required ? language.messages.form.required : '',
        accept: rules.accept.join(','),
        capture: this.capture,
        isSeveral: isSeveral(this),
        isDirectory: this.directory,
        isDisabled: this.formControl.isDisabled,
        isOver: this.#drop.isOver,
        variant: this.variant,
        isCompact:
          snapshot.items.length + this.unfinished.length + this.formControl.restored.length > 0,
        onBrowse: () => this.browse(),
        onChoose: (event) => this.#intake.takeChosen(event),
      })}
      ${renderRejections(this.#intake.rejections, language, () => this.#intake.dismiss())}
      ${renderFinished(this.#finished, language)}
      ${renderUnfinished({
        uploads: this.unfinished,
        notes: this.#unfinished.notes,
        language,
        isDisabled: this.formControl.isDisabled,
        now: Date.now(),
        onContinue: (upload) => void this.#unfinished.continueOrChoose(upload),
        onDiscard: (uploads) => this.#discard(uploads),
        onChoose: this.#unfinished.takeChosen,
      })}
      ${renderAdding(this.#intake, language)}
      ${renderSummary({ snapshot, language, isManual: this.manual, actions: this.#actions.queue })}
      ${renderForm({
        restored: this.formControl.restored,
        isHeld: this.formControl.isHeld,
        language,
        onForget: (id) => this.removeFile(id),
        onDropHold: () => this.formControl.dropHold(),
      })}
      ${renderList({ items: this.items, language, actions: this.#actions.item, now: Date.now() })}
      ${renderPending(this.preparation.items, language, this.#actions.item)}
      <slot name="footer"></slot>
      ${this.dropAnywhere ? renderPageHint(language) : nothing}
      <p class="visually-hidden" role="status">${this.#announcer.text}</p>
    </div>`;
  }

  #onQueueEvent(event: QueueEvent, snapshot: QueueSnapshot): void {
    const language = this.#language.language;
    this.formControl.onEvent(event.type);
    if (event.type === 'file-rejected') {
      const { name } = chosenFileOf(event.file) ?? event.file;
      this.#intake.reject({ name, reason: event.reason });
    }
    if (event.type === 'unfinished-finished') this.#finished.add(event.finished);
    if (this.#idleHold.keeps(event)) return;
    this.#announcer.onEvent(event, snapshot, language);
    this.dispatchEvent(createEvent(event));
  }

  #announceRejection(rejection: Rejection): void {
    this.#announcer.announce({
      kind: 'rejected',
      name: displayName(rejection.name).full,
      why: describeRejection(rejection, this.#language.language),
    });
  }

  #onUnfinishedFound(uploads: readonly UnfinishedUpload[]): void {
    const { messages, format } = this.#language.language;
    const { length } = uploads;
    this.#say(messages.announce.unfinished(format.count(length), length));
    this.dispatchEvent(createUnfinishedFound(uploads));
  }

  #discard(uploads: readonly UnfinishedUpload[]): void {
    for (const { id } of uploads) this.discardUpload(id);
  }

  #say(text: string): void {
    this.#announcer.announce({ kind: 'said', text });
  }

  /** Settings reach the engine with the next render; files may come before it. */
  #upToDateQueue(): QueuePort {
    if (this.serverUrl === '') {
      warnOnce('server-url is missing: files wait until it says where the server is.');
    }
    if (this.isUpdatePending) this.#queue.existing?.configure(this.#options.current);
    return this.#queue.queue;
  }

  async #copy(text: string, event: Event): Promise<void> {
    const button = event.currentTarget;
    if (!(button instanceof HTMLElement)) return;
    if (!(await copyText(text, button.parentElement?.querySelector('code') ?? null))) return;
    button.dataset['copied'] = '';
    this.#say(this.#language.language.messages.announce.copied);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oss-uploader': OssUploader;
  }
}
