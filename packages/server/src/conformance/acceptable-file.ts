import type { PolicyResponse } from '@oss-uploader/shared';

export interface ProbeFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly type: string;
}

/** A file of that size whose name or type is in the server's list. */
export function acceptableFile({ limits }: PolicyResponse, sizeBytes: number): ProbeFile {
  const [token = '.txt'] = limits?.accept ?? [];
  if (token.startsWith('.')) {
    return { name: `conformance${token}`, sizeBytes, type: 'application/octet-stream' };
  }
  return { name: 'conformance', sizeBytes, type: token.replace('*', 'png') };
}
