import type { Emulator } from '@oss-uploader/emulator';
import type { OssUploaderOptions } from '@oss-uploader/server';

/** What the application needs to know of the OSS it stores in, local or real. */
export interface OssConnection {
  /** Where browsers send to and read from, as sources of a Content-Security-Policy. */
  readonly origins: string;
  readonly oss: OssUploaderOptions['oss'];
  readonly callback: OssUploaderOptions['callback'] | undefined;
  /** Absent with a real bucket. */
  readonly emulator: Emulator | undefined;
  close(): Promise<void>;
}
