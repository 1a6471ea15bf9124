import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** Asks for a small picture of a file, to be put into the slot if and when there is one. */
export type WatchThumbnail = (slot: Element, file: File) => void;

class ThumbnailDirective extends Directive {
  #file: File | undefined;

  override render(file: File, watch: WatchThumbnail): unknown {
    return [file, watch];
  }

  override update({ element }: ElementPart, [file, watch]: [File, WatchThumbnail]): unknown {
    if (file !== this.#file) watch(element, file);
    this.#file = file;
    return noChange;
  }
}

/** Makes an element the slot for the small picture of a file. */
export const thumbnail = directive(ThumbnailDirective);
