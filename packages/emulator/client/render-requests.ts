import { element, formatBytes, make } from './dom.js';
import type { RequestRecord } from './types.js';

let shown = '';

/** Newest first. */
export function renderRequests(requests: readonly RequestRecord[]): void {
  const text = JSON.stringify(requests);
  if (text === shown) return;
  shown = text;
  const rows = [...requests].reverse().map(renderRequest);
  element('requests').replaceChildren(
    ...(rows.length > 0 ? rows : [make('li', 'empty', 'No requests yet.')]),
  );
}

function renderRequest(record: RequestRecord): HTMLElement {
  const item = document.createElement('li');
  const where = [record.bucket, record.key].filter((part) => part !== undefined).join('/');
  const facts = [
    record.receivedBytes > 0 ? formatBytes(record.receivedBytes) : '',
    record.durationMs === undefined ? '' : `${record.durationMs} ms`,
  ].filter((fact) => fact !== '');
  item.append(
    make('span', `status ${tone(record)}`, record.status === undefined ? '…' : `${record.status}`),
    make('span', '', record.operation ?? record.method),
    make('span', 'fact', facts.join(' · ')),
    make('span', 'where', [where, fate(record)].filter((part) => part !== '').join('\n')),
  );
  item.title = `${record.id} · ${record.startedAt}`;
  return item;
}

/** What became of it, where the status alone does not say it. */
function fate(record: RequestRecord): string {
  const parts = [];
  if (record.code !== undefined) parts.push(`${record.code}: ${record.message ?? ''}`);
  if (record.callback !== undefined) parts.push(`callback ${record.callback}`);
  if (record.outcome !== 'complete') parts.push(record.outcome.replaceAll('-', ' '));
  return parts.join(' · ');
}

function tone({ status, outcome }: RequestRecord): string {
  if (outcome === 'pending') return 'slow';
  return outcome === 'complete' && status !== undefined && status < 400 && status !== 203
    ? 'good'
    : 'bad';
}
