// @ts-check
import * as FilePond from 'filepond';
import 'filepond/dist/filepond.min.css';

/** @param {HTMLElement} host */
export async function mount(host) {
  const pond = FilePond.create({
    allowMultiple: true,
    server: { process: '/sink' },
    maxParallelUploads: 6,
  });
  if (pond.element === null) throw new Error('FilePond has no element.');
  host.append(pond.element);
  return { target: pond.element, count: () => pond.getFiles().length };
}
