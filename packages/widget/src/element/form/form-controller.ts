import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { UploadItem } from '../../core/item/upload-item.js';
import type { Language } from '../language.js';
import { setState } from './custom-states.js';
import { progressOf, type FormProgress } from './form-progress.js';
import { judgeValidity, type Judgement } from './judge-validity.js';
import { readState, writeState } from './saved-state.js';
import { holdOf, type HoldMember, type SubmitHold } from './submit-hold.js';
import { uploadedOf, type UploadedFile } from './uploaded-file.js';

/** What the control of a form is made of. */
export interface FormSource {
  readonly items: readonly UploadItem[];
  /** Files that are looked at before they may be added. */
  readonly pendingCount: number;
  readonly language: Language;
  /** Begins what waits for the start button. */
  start(): void;
  /** Empties the list; cancels what is under way. */
  clear(): void;
  say(text: string): void;
}

export interface FormHost extends ReactiveControllerHost, HTMLElement {
  readonly name: string;
  readonly required: boolean;
  readonly valueFormat: string;
  readonly submit: string;
  readonly manual: boolean;
  readonly disabled: boolean;
}

/** A file that an earlier visit of the page has uploaded, and that its form still sends. */
export interface RestoredFile {
  readonly id: string;
  readonly file: UploadedFile;
}

const MANY = 200;
const WRITE_AGAIN_MS = 1000;
/** More than this are not kept with the history entry. */
const MOST_KEPT = 1000;

const EMPTY: Judgement = { flags: {}, message: '', at: 'chooser' };

/**
 * Makes the host a control of the form around it: its value, its validity, and the hold of a submit while uploads run.
 * Both are right at once when an upload begins or the last one ends, and otherwise with the next render.
 */
export class FormController implements ReactiveController, HoldMember {
  readonly #host: FormHost;
  readonly #internals: ElementInternals;
  readonly #source: () => FormSource;
  #form: HTMLFormElement | null = null;
  #hold: SubmitHold | undefined;
  #isDisabledByForm = false;
  #isRelaxed = false;
  #isHeld = false;
  /** Whether files of this control are among those that a submit waits for. */
  #isHeldForThis = false;
  #customMessage = '';
  #restored: readonly RestoredFile[] = [];
  #progress: FormProgress = { done: 0, underWay: 0, notStarted: 0, paused: 0, failed: 0 };
  #judgement = EMPTY;
  #anchor: HTMLElement | undefined;
  #sent: readonly UploadedFile[] = [];
  #sentAs = '';
  #sentAt = 0;

  constructor(host: FormHost, internals: ElementInternals, source: () => FormSource) {
    this.#host = host;
    this.#internals = internals;
    this.#source = source;
    host.addController(this);
  }

  get restored(): readonly RestoredFile[] {
    return this.#restored;
  }

  /** What the form will be told of, in the order of the list. */
  get uploaded(): readonly UploadedFile[] {
    return [...this.#restored.map(({ file }) => file), ...uploadedOf(this.#source().items)];
  }

  /** Whether a submit waits for the uploads. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  get isDisabled(): boolean {
    return this.#host.disabled || this.#isDisabledByForm;
  }

  /** The words of its labels; empty without any. */
  get label(): string {
    const labels = Array.from(this.#internals.labels, (label) => label.textContent ?? '');
    return labels.join(' ').replaceAll(/\s+/g, ' ').trim();
  }

  get value(): readonly string[] {
    const { uploaded } = this;
    return this.#host.valueFormat === 'json'
      ? [JSON.stringify(uploaded)]
      : uploaded.map(({ key }) => key);
  }

  setCustomValidity(message: string): void {
    this.#customMessage = message;
    this.refresh();
  }

  forget(id: string): void {
    if (!this.#restored.some((restored) => restored.id === id)) return;
    this.#restored = this.#restored.filter((restored) => restored.id !== id);
    this.#changed();
  }

  forgetAll(): void {
    if (this.#restored.length === 0) return;
    this.#restored = [];
    this.#changed();
  }

  /** For what the queue tells: most of it can wait for the next render, a beginning and an end cannot. */
  onEvent(type: string): void {
    if (type === 'queue-idle' || (type === 'file-added' && this.#progress.underWay === 0)) {
      this.refresh();
    }
  }

  onAssociated(form: HTMLFormElement | null): void {
    this.#form = form;
    // A move in the document takes it out and puts it in again, in one task.
    if (form === null) queueMicrotask(() => this.#join());
    else this.#join();
    this.refresh();
  }

  onDisabled(isDisabled: boolean): void {
    this.#isDisabledByForm = isDisabled;
    this.#changed();
  }

  onReset(): void {
    this.#hold?.drop();
    this.#restored = [];
    this.#source().clear();
    this.#changed();
  }

  onRestore(state: unknown): void {
    this.#restored = readState(state).map((file, index) => ({ id: `restored-${index}`, file }));
    this.#changed();
  }

  hostUpdated(): void {
    this.#join();
    this.refresh();
  }

  // The hold of the form asks:

  get isBusy(): boolean {
    const { underWay, notStarted } = this.#count();
    return !this.isDisabled && underWay + notStarted > 0;
  }

  get isStuck(): boolean {
    const { paused, failed } = this.#count();
    return !this.isDisabled && paused + failed > 0;
  }

  get isEmptied(): boolean {
    return this.#isHeldForThis && this.#count().done === 0 && !this.isStuck;
  }

  begin(): void {
    if (this.#count().notStarted > 0) this.#source().start();
  }

  relax(isRelaxed: boolean): void {
    this.#isRelaxed = isRelaxed;
    this.refresh();
  }

  onHold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    this.#isHeldForThis = isHeld && this.isBusy;
    if (this.#isHeldForThis) {
      const source = this.#source();
      source.say(source.language.messages.form.held);
    }
    this.#host.requestUpdate();
    this.refresh();
  }

  complain(): void {
    this.refresh();
    this.#internals.reportValidity();
  }

  /** Brings value, validity and states up to date. */
  refresh(): void {
    this.#progress = this.#count();
    this.#setValue();
    this.#setValidity();
    const { underWay, failed } = this.#progress;
    setState(this.#internals, 'uploading', underWay > 0);
    setState(this.#internals, 'failed', failed > 0);
    setState(this.#internals, 'submit-held', this.#isHeld);
    this.#hold?.check();
  }

  dropHold(): void {
    this.#hold?.drop();
  }

  #changed(): void {
    this.#host.requestUpdate();
    this.refresh();
  }

  #count(): FormProgress {
    const { items, pendingCount } = this.#source();
    const restoredCount = this.#restored.length;
    return progressOf({ items, restoredCount, pendingCount, isManual: this.#host.manual });
  }

  #join(): void {
    const hold =
      this.#form === null || this.#host.submit === 'block' ? undefined : holdOf(this.#form);
    if (hold === this.#hold) return;
    this.#hold?.leave(this);
    hold?.join(this);
    this.#hold = hold;
  }

  #setValue(): void {
    const { name, valueFormat } = this.#host;
    const sentAs = `${valueFormat} ${name}`;
    const { done, underWay } = this.#progress;
    // A form of thousands is not written anew for each of them: nobody can send it before the last one.
    const isEarly = underWay > 0 && done > MANY && Date.now() < this.#sentAt + WRITE_AGAIN_MS;
    if (isEarly && sentAs === this.#sentAs) return;
    const { uploaded } = this;
    if (sentAs === this.#sentAs && isSame(uploaded, this.#sent)) return;
    this.#sentAs = sentAs;
    this.#sentAt = Date.now();
    this.#sent = uploaded;
    const data = new FormData();
    if (name !== '') for (const entry of this.value) data.append(name, entry);
    this.#internals.setFormValue(data, uploaded.length > MOST_KEPT ? null : writeState(uploaded));
  }

  #setValidity(): void {
    const { required: isRequired } = this.#host;
    const judgement = judgeValidity({
      progress: this.#progress,
      isRequired,
      customMessage: this.#customMessage,
      isRelaxed: this.#isRelaxed,
      language: this.#source().language,
    });
    const anchor = this.#anchorOf(judgement);
    const isKnown = judgement.message === this.#judgement.message && anchor === this.#anchor;
    if (isKnown) return;
    this.#judgement = judgement;
    this.#anchor = anchor;
    this.#internals.setValidity(judgement.flags, judgement.message, anchor);
  }

  /** What the browser focuses, and where it shows its words. */
  #anchorOf({ at, message }: Judgement): HTMLElement | undefined {
    const root = this.#host.shadowRoot;
    if (message === '' || root === null) return undefined;
    const button = root.querySelector<HTMLElement>(`[data-phase=${at}] button`);
    return button ?? root.querySelector<HTMLElement>('[data-browse]') ?? undefined;
  }
}

function isSame(some: readonly UploadedFile[], others: readonly UploadedFile[]): boolean {
  return some.length === others.length && some.every((file, index) => file === others[index]);
}
