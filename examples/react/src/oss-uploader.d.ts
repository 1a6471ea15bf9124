import type { OssUploader, OssUploaderEventMap } from '@oss-uploader/widget/element';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Properties = Pick<
  OssUploader,
  | 'serverUrl'
  | 'accept'
  | 'maxSize'
  | 'minSize'
  | 'maxTotalSize'
  | 'maxFiles'
  | 'multiple'
  | 'manual'
  | 'concurrency'
  | 'disabled'
  | 'name'
  | 'required'
  | 'valueFormat'
  | 'submit'
  | 'allowDuplicates'
  | 'validate'
  | 'validateTimeoutMs'
  | 'withCredentials'
  | 'headers'
  | 'policyResponse'
>;

/** React 19 sets properties of custom elements, and listens to the event behind `on`. */
type Listeners = {
  [Name in keyof OssUploaderEventMap as `on${Name}`]: (event: OssUploaderEventMap[Name]) => void;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'oss-uploader': DetailedHTMLProps<HTMLAttributes<OssUploader>, OssUploader> &
        Partial<Properties & Listeners>;
    }
  }
}
