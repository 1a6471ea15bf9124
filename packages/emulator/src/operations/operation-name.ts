/** OSS's names of what the emulator can do; `Unsupported` is answered with 501. */
export type OperationName =
  | 'PostObject'
  | 'PutObject'
  | 'GetObject'
  | 'HeadObject'
  | 'DeleteObject'
  | 'OptionObject'
  | 'PutBucket'
  | 'GetBucketInfo'
  | 'PutBucketCors'
  | 'GetBucketCors'
  | 'DeleteBucketCors'
  | 'ListObjectsV2'
  | 'AssumeRole'
  | 'Unsupported';
