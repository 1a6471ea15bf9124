import type { Exchange } from '../http/exchange.js';

/** The content's first bytes with one bit changed, if a fault says so; once for each request. */
export function corrupt(exchange: Exchange, chunk: Buffer): Buffer {
  if (chunk.length === 0 || exchange.takeFault('corrupt') === undefined) return chunk;
  const changed = Buffer.from(chunk);
  changed.writeUInt8(changed.readUInt8(0) ^ 1, 0);
  return changed;
}

const bareOperations: ReadonlySet<string> = new Set(['PutObject', 'UploadPart']);

/** Whether the request's body is an object's content as it is, with nothing around it. */
export function isBareContent(exchange: Exchange): boolean {
  return bareOperations.has(exchange.record.operation ?? '');
}
