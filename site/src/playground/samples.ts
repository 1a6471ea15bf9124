import { html, type TemplateResult } from 'lit';

import { sampleFile, samplePicture } from '../demo/sample-files.js';

type MakeFiles = () => readonly File[] | Promise<readonly File[]>;

const SAMPLES: readonly (readonly [label: string, make: MakeFiles])[] = [
  ['A picture', async () => [await samplePicture('evening.png')]],
  ['A text', () => [new File(['Good evening.\n'], 'note.txt', { type: 'text/plain' })]],
  ['30 MB, in parts', () => [sampleFile('harbour.mp4', 'video/mp4', 30_000_000)]],
  [
    '50 files',
    () =>
      Array.from({ length: 50 }, (_, index) =>
        sampleFile(`measurement-${index + 1}.csv`, 'text/csv', 20_000 + index),
      ),
  ],
];

/** Files for visitors who have none at hand. */
export function renderSamples(onAdd: (files: readonly File[]) => void): TemplateResult {
  const add = async (make: MakeFiles): Promise<void> => onAdd(await make());
  return html`<p class="samples">
    <span>No file at hand?</span>
    ${SAMPLES.map(
      ([label, make]) =>
        html`<button type="button" class="small" @click=${() => void add(make)}>${label}</button>`,
    )}
  </p>`;
}
