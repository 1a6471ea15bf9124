/** What a temporary key may do at most; the text of AssumeRole's `Policy`. */
export interface SessionPolicy {
  readonly Version: '1';
  readonly Statement: readonly {
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/**
 * The rights that the plugin needs, for the objects under a prefix of one bucket and no others: what a form or URL
 * signed with the key may do can never be more.
 */
export function sessionPolicy({
  bucket,
  prefix,
  mayDelete,
  mayList,
}: {
  readonly bucket: string;
  readonly prefix: string;
  /** Only objects whose type turned out to be a lie are ever deleted, and only when asked for. */
  readonly mayDelete: boolean;
  /** Only where the quota is counted in OSS. A name and a size are seen of any object of the bucket then. */
  readonly mayList: boolean;
}): SessionPolicy {
  const objects = [
    'oss:PutObject',
    'oss:GetObject',
    'oss:ListParts',
    'oss:AbortMultipartUpload',
    ...(mayDelete ? ['oss:DeleteObject'] : []),
  ];
  return {
    Version: '1',
    Statement: [
      { Effect: 'Allow', Action: objects, Resource: [`acs:oss:*:*:${bucket}/${prefix}*`] },
      {
        Effect: 'Allow',
        // For `sweepAbandoned`: names of open uploads, and without a counted quota nothing of objects.
        Action: ['oss:ListMultipartUploads', ...(mayList ? ['oss:ListObjects'] : [])],
        Resource: [`acs:oss:*:*:${bucket}`],
      },
    ],
  };
}
