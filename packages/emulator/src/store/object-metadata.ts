export type ObjectAcl = 'default' | 'private' | 'public-read' | 'public-read-write';

/** What is known of an object beside its bytes; stored as JSON next to them. */
export interface ObjectMetadata {
  readonly bucket: string;
  readonly key: string;
  readonly sizeBytes: number;
  /** Without quotes: MD5 of the bytes in upper-case hex; for an object of parts something else that ends in `-N`. */
  readonly etag: string;
  /** The same MD5 in base64; nobody knows that of an object of parts. */
  readonly contentMd5?: string;
  /** Unsigned decimal. */
  readonly crc64: string;
  readonly contentType: string;
  /** ISO 8601, UTC. */
  readonly lastModified: string;
  readonly acl: ObjectAcl;
  readonly storageClass: string;
  /** `cache-control`, `content-disposition`, `content-encoding`, `expires`. */
  readonly headers: Readonly<Record<string, string>>;
  /** `x-oss-meta-*`, with its prefix, lower-case. */
  readonly userMetadata: Readonly<Record<string, string>>;
  /** The multipart upload that the object was assembled in, and which of its files became the object. */
  readonly upload?: { readonly id: string; readonly file: string };
}

/** What OSS calls the way an object was made. */
export function objectType(metadata: ObjectMetadata): 'Normal' | 'Multipart' {
  return metadata.upload === undefined ? 'Normal' : 'Multipart';
}
