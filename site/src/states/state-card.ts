import type { PlayedUploader } from '../demo/played-uploader.js';

/** A state, and how the element gets there. */
export interface StateCard {
  readonly id: string;
  readonly name: string;
  /** The event of the element that brings it; '' where there is none. */
  readonly event: string;
  /** The attribute that does. */
  readonly attribute?: string;
  readonly meaning: string;
  /** By what an eye tells it from the states that look like it. */
  readonly look: string;
  /** Whether the element is a control of a form. */
  readonly isInForm?: boolean;
  /** Before the element is on the page. */
  readonly prepare: (element: PlayedUploader) => void;
  /** Once it is. */
  readonly act?: (element: PlayedUploader) => Promise<void> | void;
}

/** Cards that belong together. */
export interface CardGroup {
  readonly id: string;
  readonly name: string;
  /** Whether they show more than one file, and need the room. */
  readonly isRoomy?: boolean;
  readonly cards: readonly StateCard[];
}
