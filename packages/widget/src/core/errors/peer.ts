/** Who is at the other end: Alibaba Cloud OSS, or the application server. */
export type Peer = 'oss' | 'server';

export function nameOf(peer: Peer): string {
  return peer === 'oss' ? 'OSS' : 'The application server';
}
