import './scripted-uploader.js';

import { STATES, type State } from './states.js';
import { ScriptedUploader } from './scripted-uploader.js';
import { describeVariant, VARIANTS, type Variant } from './variants.js';

/** A place on the page, and what is shown there. */
interface Region {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

declare global {
  interface Window {
    /** Resolves when everything stands where it will stay. */
    sheetReady: Promise<readonly Region[]>;
  }
}

window.sheetReady = showSheet(new URLSearchParams(location.search));

async function showSheet(query: URLSearchParams): Promise<readonly Region[]> {
  const language = query.get('lang') ?? 'en';
  const root = document.documentElement;
  root.lang = language;
  root.dir = language === 'ar' ? 'rtl' : 'ltr';
  root.dataset['theme'] = query.get('theme') ?? 'light';
  root.style.setProperty('--width', `${query.get('width') ?? '480'}px`);
  root.style.setProperty('--columns', query.get('columns') ?? '1');
  const cells = VARIANTS.flatMap((variant) =>
    STATES.filter(variant.has).map((state) => createCell(variant, state)),
  );
  document.body.append(...cells.map(({ section }) => section));
  // In order: the last one that takes the focus keeps it.
  for (const { element, state } of cells) {
    await element.updateComplete;
    await state.enter?.(element);
    await element.updateComplete;
  }
  await Promise.all(cells.map(({ element }) => untilSpeaks(element, language)));
  await settle();
  return cells.map(({ name, place }) => {
    const { x, y, width, height } = place.getBoundingClientRect();
    return {
      name,
      x: Math.round(x + scrollX),
      y: Math.round(y + scrollY),
      width: Math.ceil(width),
      height: Math.ceil(height),
    };
  });
}

function createCell(variant: Variant, state: State) {
  const name = [describeVariant(variant), state.name].filter((part) => part !== '').join(': ');
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = name;
  const place = document.createElement('div');
  place.className = 'cell';
  place.dataset['state'] = name;
  const element = new ScriptedUploader();
  element.serverUrl = '/oss';
  element.multiple = true;
  Object.assign(element, variant.properties, state.properties);
  place.toggleAttribute('data-no-dropzone', state.hasNoDropzone === true);
  place.append(element);
  section.append(heading, place);
  return { name, section, place, element, state };
}

/** Its words are loaded when they are needed. */
async function untilSpeaks(element: ScriptedUploader, language: string): Promise<void> {
  const base = element.shadowRoot?.querySelector<HTMLElement>('[part~=base]');
  while (base?.lang !== language) await new Promise((resolve) => requestAnimationFrame(resolve));
  await element.updateComplete;
}

/** Fonts come with the first letter. */
async function settle(): Promise<void> {
  await document.fonts.ready;
  // The focus scrolls.
  scrollTo(0, 0);
  for (let frames = 0; frames < 3; frames += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await document.fonts.ready;
  const broken = [...document.fonts].filter(({ status }) => status === 'error');
  if (broken.length > 0) {
    throw new Error(`A font cannot be loaded: ${broken.map(({ family }) => family).join(', ')}`);
  }
}
