import { manifest } from '../site-data.js';

/** What is chosen in the playground. */
export interface Settings {
  /** Values of attributes that are set; '' for a boolean one. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly customProperties: ReadonlyMap<string, string>;
  /** Text in slots, by their name. */
  readonly slots: ReadonlyMap<string, string>;
  readonly theme: Theme;
  /** '' leaves it to the page. */
  readonly language: string;
  readonly direction: '' | 'ltr' | 'rtl';
  readonly width: Width;
}

/** Takes what was changed. */
export type OnSettings = (changes: Partial<Settings>) => void;

export const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

export const WIDTHS = ['full', '280', '480', '1024'] as const;
type Width = (typeof WIDTHS)[number];

export const INITIAL_SETTINGS: Settings = {
  attributes: new Map([
    ['server-url', '/oss'],
    ['multiple', ''],
  ]),
  customProperties: new Map(),
  slots: new Map(),
  theme: 'auto',
  language: '',
  direction: '',
  width: 'full',
};

/** Looks to begin with; properties that the manifest does not know are left out. */
export const LOOKS: readonly (readonly [name: string, values: Readonly<Record<string, string>>])[] =
  [
    ['Default', {}],
    ['Forest', { '--oss-uploader-accent-color': '#0a7d5a', '--oss-uploader-radius': '6px' }],
    [
      'Plum',
      {
        '--oss-uploader-accent-color': '#8b3fb8',
        '--oss-uploader-radius': '20px',
        '--oss-uploader-gap': '16px',
      },
    ],
    [
      'Typewriter',
      {
        '--oss-uploader-accent-color': '#b4441f',
        '--oss-uploader-radius': '0px',
        '--oss-uploader-font': '0.9375rem/1.5 ui-monospace, monospace',
      },
    ],
  ];

/** A copy of a map with a value changed; `undefined` takes it out. Kept in the order of the manifest. */
export function withValue(
  map: ReadonlyMap<string, string>,
  name: string,
  value: string | undefined,
): ReadonlyMap<string, string> {
  const changed = new Map(map);
  if (value === undefined) changed.delete(name);
  else changed.set(name, value);
  const order = [...manifest.attributes, ...manifest.customProperties].map((one) => one.name);
  return new Map([...changed].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** Makes the element and what is around it as the settings say. */
export function applySettings(settings: Settings, element: HTMLElement): void {
  for (const { name } of manifest.attributes) {
    const value = settings.attributes.get(name);
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  for (const { name } of manifest.customProperties) {
    element.style.setProperty(name, settings.customProperties.get(name) ?? '');
  }
  element.style.colorScheme = settings.theme === 'auto' ? '' : settings.theme;
  setOrRemove(element, 'lang', settings.language);
  setOrRemove(element, 'dir', settings.direction);
  const wanted = [...settings.slots].map(([name, text]) => {
    const content = document.createElement('span');
    content.slot = name;
    content.textContent = text;
    return content;
  });
  element.replaceChildren(...wanted);
}

function setOrRemove(element: HTMLElement, name: string, value: string): void {
  if (value === '') element.removeAttribute(name);
  else element.setAttribute(name, value);
}
