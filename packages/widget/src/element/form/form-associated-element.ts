import type { PropertyDeclarations } from 'lit';

import { QueueCommandsElement } from '../queue-commands-element.js';
import { FormController, type FormSource } from './form-controller.js';
import { LabelController } from './label-controller.js';
import type { UploadedFile } from './uploaded-file.js';

/** The side of the element that its form sees, named as in `<input>`. */
export abstract class FormAssociatedElement extends QueueCommandsElement {
  static readonly formAssociated = true;

  static override readonly properties: PropertyDeclarations = {
    name: { reflect: true, useDefault: true },
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    manual: { type: Boolean, reflect: true },
    valueFormat: { attribute: 'value-format' },
    submit: {},
  };

  name = '';
  required = false;
  disabled = false;
  manual = false;
  valueFormat: 'keys' | 'json' = 'keys';
  submit: 'wait' | 'block' = 'wait';

  readonly #internals = this.attachInternals();
  protected readonly formControl = new FormController(this, this.#internals, () => this.formSource);

  constructor() {
    super();
    new LabelController(this);
  }

  protected abstract get formSource(): FormSource;

  /** Opens the file chooser. */
  abstract browse(): void;

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get labels(): NodeList {
    return this.#internals.labels;
  }

  /** What the form sends under `name`: the keys of what was uploaded, or one JSON text. */
  get value(): readonly string[] {
    return this.formControl.value;
  }

  /** What was uploaded, in the order of the list. */
  get uploaded(): readonly UploadedFile[] {
    return this.formControl.uploaded;
  }

  get validity(): ValidityState {
    this.formControl.refresh();
    return this.#internals.validity;
  }

  get validationMessage(): string {
    this.formControl.refresh();
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    this.formControl.refresh();
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    this.formControl.refresh();
    return this.#internals.reportValidity();
  }

  /** Keeps the form from being sent, with this message, until it is called with an empty text. */
  setCustomValidity(message: string): void {
    this.formControl.setCustomValidity(message);
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.formControl.onAssociated(form);
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.formControl.onDisabled(isDisabled);
  }

  formResetCallback(): void {
    this.formControl.onReset();
  }

  formStateRestoreCallback(state: unknown): void {
    this.formControl.onRestore(state);
  }
}
