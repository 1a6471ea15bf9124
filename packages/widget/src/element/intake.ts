import type { ReactiveControllerHost } from 'lit';

import type { UploadItem } from '../core/item/upload-item.js';
import type { UploadPhase } from '../core/item/upload-state.js';
import { checkFile } from '../core/queue/file-rules.js';
import type { FileHandles, Offer } from './drop-controller.js';
import { isSeveral, resolveFileRules, type FileSettings } from './file-settings.js';
import type { QueuePort } from './queue-port.js';
import type { Rejection } from './rejection.js';

export interface IntakeOptions {
  readonly settings: () => FileSettings;
  readonly queue: () => QueuePort;
  readonly onReject: (rejection: Rejection) => void;
}

/** Hands what was chosen, dropped, pasted or given to the queue, and keeps what was not taken until it is dismissed. */
export class Intake {
  readonly #host: ReactiveControllerHost;
  readonly #options: IntakeOptions;
  #rejections: Rejection[] = [];

  constructor(host: ReactiveControllerHost, options: IntakeOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Of the last offer only. */
  get rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  /** Takes what was dropped or pasted, once the handles of its files are known. */
  async takeOffer(offer: Offer): Promise<void> {
    this.take(offer, await offer.handles);
  }

  take({ files, folders }: Offer, handles?: FileHandles): readonly UploadItem[] {
    const queue = this.#options.queue();
    this.dismiss();
    for (const name of folders) this.reject({ name, reason: { code: 'folder' } });
    const [first] = files;
    if (first !== undefined) this.makeRoomFor(first);
    return queue.add(files, handles);
  }

  /** For the `change` of an `<input type="file">`. */
  takeChosen(event: Event): void {
    const input = event.currentTarget;
    if (!(input instanceof HTMLInputElement)) return;
    const files = [...(input.files ?? [])];
    // So that choosing the same file again is a change again.
    input.value = '';
    this.take({ files, folders: [] });
  }

  reject(rejection: Rejection): void {
    this.#rejections.push(rejection);
    this.#options.onReject(rejection);
    this.#host.requestUpdate();
  }

  dismiss(): void {
    this.#rejections = [];
    this.#host.requestUpdate();
  }

  /**
   * With room for one file, a new one takes the place of one that is at rest, as in `<input type="file">`. Of an unfinished
   * upload the browser may keep only a handle, so that there is no file to be checked yet.
   */
  makeRoomFor(file: File | undefined): void {
    const settings = this.#options.settings();
    if (isSeveral(settings)) return;
    const queue = this.#options.queue();
    const [item] = queue.snapshot.items;
    const isWelcome =
      file === undefined || checkFile(file, resolveFileRules(settings), 0) === undefined;
    if (item !== undefined && isWelcome && isAtRest(item.state.phase)) queue.remove(item.id);
  }
}

/** Whether nothing would be lost that somebody waits for. */
function isAtRest(phase: UploadPhase): boolean {
  switch (phase) {
    case 'queued':
    case 'failed':
    case 'succeeded':
    case 'canceled':
      return true;
    case 'preparing':
    case 'sending':
    case 'confirming':
    case 'waiting':
    case 'paused':
      return false;
  }
}
