import { UploadQueue, type Ports, type UploadQueueOptions } from '@oss-uploader/widget/core';
import { OssUploader } from '@oss-uploader/widget/element';

/** The element with its own engine, whose doors to the world are others. */
export class PlayedUploader extends OssUploader {
  /** Read once, with the first file. */
  ports: Partial<Ports> = {};

  protected override createQueue(options: UploadQueueOptions): UploadQueue {
    return new UploadQueue({ ...options, ports: this.ports });
  }
}
