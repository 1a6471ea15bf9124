/** A control of a form that may not be ready yet when the form is sent. */
export interface HoldMember {
  /** Whether it will be ready by itself, or once `begin` was called. */
  readonly isBusy: boolean;
  /** Whether it will not be ready before a person does something. */
  readonly isStuck: boolean;
  /** Whether it lost everything that the form was held for. */
  readonly isEmptied: boolean;
  /** Sees to it that it becomes ready. */
  begin(): void;
  /** Lets the browser's own check pass, or not any more: what it would complain of is waited for. */
  relax(isRelaxed: boolean): void;
  onHold(isHeld: boolean): void;
  /** Says what the person has to do. */
  complain(): void;
}

const holds = new WeakMap<HTMLFormElement, SubmitHold>();

/** The hold of a form, one for all of its controls. */
export function holdOf(form: HTMLFormElement): SubmitHold {
  const hold = holds.get(form) ?? new SubmitHold(form);
  holds.set(form, hold);
  return hold;
}

/**
 * Holds the submit of a form while its uploads run, and sends the form when all of them are done: as a browser does by
 * itself for `<input type="file">`, which uploads while the form is sent. Sends once for however many presses, with the
 * button that was pressed last. A reset, a control that is taken away, leaving the page, or canceling every upload means
 * that the person thought better of it: then nothing is sent.
 *
 * Who asks for no validation (`formnovalidate`) does not wait either.
 */
export class SubmitHold {
  readonly #form: HTMLFormElement;
  readonly #members = new Set<HoldMember>();
  #window: Window | null = null;
  #held: { readonly submitter: HTMLElement | null } | undefined;
  #isCheckDue = false;

  constructor(form: HTMLFormElement) {
    this.#form = form;
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  join(member: HoldMember): void {
    if (this.#members.size === 0) {
      this.#window = this.#form.ownerDocument.defaultView;
      // Before any listener of the page at the form, so that it hears of a submit only when it is one.
      this.#form.addEventListener('submit', this.#onSubmit, { capture: true });
      // After every listener of the page, so that whoever asks in one whether the form is valid gets the truth.
      this.#window?.addEventListener('click', this.#onClick);
      this.#window?.addEventListener('pagehide', this.#onPageHide);
    }
    this.#members.add(member);
  }

  leave(member: HoldMember): void {
    if (!this.#members.delete(member)) return;
    if (this.#members.size === 0) {
      this.#form.removeEventListener('submit', this.#onSubmit, { capture: true });
      this.#window?.removeEventListener('click', this.#onClick);
      this.#window?.removeEventListener('pagehide', this.#onPageHide);
    }
    member.onHold(false);
    this.drop();
  }

  /** Sends nothing when the uploads are done. */
  drop(): void {
    if (this.#held === undefined) return;
    this.#held = undefined;
    for (const member of this.#members) member.onHold(false);
  }

  /** For a member in which something changed. */
  check(): void {
    if (this.#held === undefined || this.#isCheckDue) return;
    this.#isCheckDue = true;
    // Not from inside an event of the last upload: the page's listeners may still fill in what they learned from it.
    setTimeout(() => {
      this.#isCheckDue = false;
      this.#release();
    });
  }

  #release(): void {
    if (this.#held === undefined) return;
    const members = [...this.#members];
    for (const member of members) member.begin();
    if (members.some(({ isBusy }) => isBusy)) return;
    const { submitter } = this.#held;
    const stuck = members.find(({ isStuck }) => isStuck);
    const isGivenUp = !this.#form.isConnected || members.some(({ isEmptied }) => isEmptied);
    this.drop();
    if (isGivenUp) return;
    if (stuck !== undefined) stuck.complain();
    else if (submitter === null) this.#form.requestSubmit();
    // A button that is gone cannot say any more what it meant.
    else if (isSubmitterOf(submitter, this.#form)) this.#form.requestSubmit(submitter);
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    const { submitter } = event;
    if (submitter !== null && skipsValidation(submitter)) return;
    const members = [...this.#members];
    if (!members.some(({ isBusy }) => isBusy)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const isNew = this.#held === undefined;
    this.#held = { submitter };
    if (isNew) for (const member of members) member.onHold(true);
    for (const member of members) member.begin();
  };

  /** The browser checks the form after this click; what it would complain of is what the submit is held for. */
  readonly #onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented) return;
    const button = event.composedPath().find((target) => isSubmitterOf(target, this.#form));
    if (button === undefined) return;
    const members = [...this.#members];
    for (const member of members) member.relax(true);
    setTimeout(() => {
      for (const member of members) member.relax(false);
    });
  };

  readonly #onPageHide = (): void => this.drop();
}

function isSubmitterOf(target: EventTarget, form: HTMLFormElement): target is HTMLElement {
  return (
    (target instanceof HTMLButtonElement || target instanceof HTMLInputElement) &&
    (target.type === 'submit' || target.type === 'image') &&
    target.form === form
  );
}

function skipsValidation(submitter: HTMLElement): boolean {
  return 'formNoValidate' in submitter && submitter.formNoValidate === true;
}
