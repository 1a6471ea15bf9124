import type { UploadFailureDetail } from '@oss-uploader/widget';
import type {} from '@oss-uploader/widget/react';

/** Compiled, never run: what a React page may write, and what is refused while it is written. */
export const right = (
  <oss-uploader
    serverUrl="/oss"
    maxSize="20MB"
    multiple
    className="photos"
    style={{ '--oss-uploader-accent-color': 'teal' }}
    onupload-success={({ detail }) => detail.key.toUpperCase()}
  />
);

export const wrong = [
  // @ts-expect-error -- a number of files
  <oss-uploader key="1" maxFiles="3" />,
  // @ts-expect-error -- there is no such variant
  <oss-uploader key="2" variant="wall" />,
  // @ts-expect-error -- the detail of another event
  <oss-uploader
    key="3"
    onupload-success={({ detail }: CustomEvent<UploadFailureDetail>) => detail}
  />,
  // @ts-expect-error -- only read
  <oss-uploader key="4" items={[]} />,
];
