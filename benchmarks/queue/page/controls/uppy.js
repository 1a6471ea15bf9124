// @ts-check
import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import XHRUpload from '@uppy/xhr-upload';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';

/** @param {HTMLElement} host */
export async function mount(host) {
  const uppy = new Uppy({ autoProceed: true })
    .use(Dashboard, { inline: true, target: host, width: 800, height: 480 })
    .use(XHRUpload, { endpoint: '/sink', limit: 6 });
  const target = host.querySelector('.uppy-Dashboard-AddFiles') ?? host;
  return { target, count: () => uppy.getFiles().length };
}
