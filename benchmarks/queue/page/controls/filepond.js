// @ts-check
import * as FilePond from 'filepond';
import 'filepond/dist/filepond.min.css';

/** @param {HTMLElement} host */
export async function mount(host) {
  // Its types know no options without an element.
  FilePond.setOptions({
    allowMultiple: true,
    server: { process: '/sink' },
    maxParallelUploads: 6,
  });
  const pond = FilePond.create();
  if (pond.element === null) throw new Error('FilePond has no element.');
  host.append(pond.element);
  return { target: pond.element, count: () => pond.getFiles().length };
}
