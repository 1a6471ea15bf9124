import { OssUploader } from './oss-uploader.js';

// A page may load the module twice, as a bundle and as a package.
if (customElements.get('oss-uploader') === undefined) {
  customElements.define('oss-uploader', OssUploader);
}

export * from './index.js';
