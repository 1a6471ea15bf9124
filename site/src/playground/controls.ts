import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { Described } from '../../build/element-manifest.js';

export type OnChange = (value: string | undefined) => void;

/** The control for an attribute, by its type in the manifest: new attributes get one without a change here. */
export function attributeControl(
  attribute: Described,
  value: string | undefined,
  onChange: OnChange,
): TemplateResult {
  const type = (attribute.type ?? 'string').replace(/\s*\|\s*undefined$/, '');
  if (type === 'boolean') return toggle(attribute, value !== undefined, onChange);
  const choices = choicesOf(type);
  if (choices.length > 0) return select(attribute, choices, value, onChange);
  return textField(attribute, type === 'number' ? 'number' : 'text', value, onChange);
}

/** `'default' | 'compact'`: the literals of a union that has nothing else. */
function choicesOf(type: string): readonly string[] {
  const members = type.split('|').map((member) => member.trim());
  const literals = members.map((member) => /^(['"])(.*)\1$/.exec(member)?.[2]);
  return literals.every((literal) => literal !== undefined) ? literals : [];
}

function toggle(attribute: Described, isOn: boolean, onChange: OnChange): TemplateResult {
  return html`<label class="toggle" title=${plain(attribute.description)}>
    <input
      type="checkbox"
      name=${attribute.name}
      .checked=${live(isOn)}
      @change=${(event: Event) => onChange(inputOf(event).checked ? '' : undefined)}
    />
    <span>${attribute.name}</span>
  </label>`;
}

function select(
  attribute: Described,
  choices: readonly string[],
  value: string | undefined,
  onChange: OnChange,
): TemplateResult {
  return html`<label class="field" title=${plain(attribute.description)}>
    <span>${attribute.name}</span>
    <select
      name=${attribute.name}
      @change=${(event: Event) =>
        onChange((event.currentTarget as HTMLSelectElement).value || undefined)}
    >
      <option value="" ?selected=${value === undefined}>(not set)</option>
      ${choices
        .filter((choice) => choice !== '')
        .map(
          (choice) =>
            html`<option value=${choice} ?selected=${choice === value}>${choice}</option>`,
        )}
    </select>
  </label>`;
}

function textField(
  attribute: Described,
  type: 'number' | 'text',
  value: string | undefined,
  onChange: OnChange,
): TemplateResult {
  return html`<label class="field" title=${plain(attribute.description)}>
    <span>${attribute.name}</span>
    <input
      type=${type}
      name=${attribute.name}
      placeholder=${exampleIn(attribute.description)}
      .value=${live(value ?? '')}
      @input=${(event: Event) => onChange(inputOf(event).value || undefined)}
    />
  </label>`;
}

/** The control for a custom property, by what its name says it is. */
export function customPropertyControl(
  property: Described,
  value: string | undefined,
  onChange: OnChange,
): TemplateResult {
  const label = property.name.replace(/^--oss-uploader-/, '');
  const onInput = (event: Event): void => onChange(inputOf(event).value || undefined);
  const text = html`<input
    type="text"
    name=${property.name}
    placeholder=${property.default ?? exampleIn(property.description)}
    .value=${live(value ?? '')}
    @input=${onInput}
  />`;
  if (!property.name.endsWith('-color')) {
    return html`<label class="field" title=${plain(property.description)}>
      <span>${label}</span>${text}
    </label>`;
  }
  return html`<div class="field color" title=${plain(property.description)}>
    <label for="text${property.name}">${label}</label>
    <input
      id="text${property.name}"
      type="text"
      name=${property.name}
      placeholder=${property.default ?? ''}
      .value=${live(value ?? '')}
      @input=${onInput}
    />
    <input
      type="color"
      aria-label="${label}, picked"
      .value=${live(/^#[\da-f]{6}$/i.test(value ?? '') ? (value ?? '') : '#8a93a6')}
      @input=${onInput}
    />
  </div>`;
}

/** One of a few, as a row of buttons. */
export function choice<Value extends string>(
  legend: string,
  values: readonly Value[],
  chosen: Value,
  onChoose: (value: Value) => void,
): TemplateResult {
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    ${values.map(
      (value) =>
        html`<label
          ><input
            type="radio"
            name="choice-${legend}"
            .checked=${live(value === chosen)}
            @change=${() => onChoose(value)}
          /><span>${value}</span></label
        >`,
    )}
  </fieldset>`;
}

function inputOf(event: Event): HTMLInputElement {
  return event.currentTarget as HTMLInputElement;
}

/** "such as `10MB`", "12px by default": what a description gives as an example. */
function exampleIn(description: string): string {
  return (
    /such as `([^`]+)`/.exec(description)?.[1] ?? /(\S+) by default/.exec(description)?.[1] ?? ''
  );
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
