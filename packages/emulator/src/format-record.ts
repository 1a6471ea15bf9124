import type { RequestRecord } from './request-log.js';

/** One line of `--verbose`: what came, what was answered, how it ended. */
export function formatRecord(record: RequestRecord): string {
  const where = [record.bucket, record.key].filter((part) => part !== undefined).join('/');
  return [
    record.startedAt,
    record.method,
    record.operation ?? '-',
    // A key is the sender's text: it must not reach a terminal as control characters.
    where === '' ? '-' : JSON.stringify(where),
    record.status ?? '-',
    record.code ?? '-',
    `${record.receivedBytes} B`,
    `${record.durationMs ?? 0} ms`,
    record.outcome,
  ].join(' ');
}
