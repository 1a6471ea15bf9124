export type ObjectAcl = 'default' | 'private' | 'public-read' | 'public-read-write';

/** What is known of an object beside its bytes; stored as JSON next to them. */
export interface ObjectMetadata {
  readonly bucket: string;
  readonly key: string;
  readonly sizeBytes: number;
  /** MD5 of the bytes in upper-case hex, without quotes. */
  readonly etag: string;
  /** The same MD5 in base64. */
  readonly contentMd5: string;
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
}
