/** A part that was acknowledged, and where its bytes lie. */
export interface UploadPart {
  readonly number: number;
  readonly sizeBytes: number;
  /** MD5 of the bytes in upper-case hex, without quotes. */
  readonly etag: string;
  /** Unsigned decimal. */
  readonly crc64: string;
  /** ISO 8601, UTC. */
  readonly lastModified: string;
  /** A file in the upload's folder. */
  readonly file: string;
  readonly offset: number;
}
