import type { OssUploader } from '@oss-uploader/widget/element';

import { EmulatorFaultDesk, PlayedFaultDesk, type FaultDesk } from './fault-desk.js';

/** The element of the playground, and where its faults are switched on. */
export interface Demo {
  /** Whether a server and a local OSS are behind it. */
  readonly isLive: boolean;
  readonly faults: FaultDesk;
  createElement(): OssUploader;
}

/** With the development server, the real thing; in pages that were built, the real engine with a played OSS. */
export async function openDemo(): Promise<Demo> {
  if (__HAS_SERVER__) {
    await import('@oss-uploader/widget');
    return {
      isLive: true,
      faults: new EmulatorFaultDesk(),
      createElement: () => document.createElement('oss-uploader'),
    };
  }
  const [{ createPseudoOss }, { PlayedUploader }] = await Promise.all([
    import('../demo/pseudo-oss.js'),
    import('../demo/played-uploader.js'),
  ]);
  customElements.define('oss-uploader', PlayedUploader);
  const faults = new PlayedFaultDesk();
  return {
    isLive: false,
    faults,
    createElement: () => {
      const element = new PlayedUploader();
      element.ports = createPseudoOss(faults.script);
      return element;
    },
  };
}
