import type { UploadRow } from '../src/upload-row.js';

/**
 * Calls back with the newest uploads that the application knows, newest first, now and whenever it is told of another.
 * The stream opens before the list is read, and reads it again after every reconnect, so none is missed.
 */
export function followUploads(onChange: (rows: readonly UploadRow[]) => void): void {
  const rows = new Map<string, UploadRow>();
  const add = (...news: readonly UploadRow[]): void => {
    for (const row of news) rows.set(row.id, row);
    onChange([...rows.values()].sort((a, b) => b.number - a.number));
  };

  const stream = new EventSource('/api/uploads/events');
  stream.addEventListener('open', () => void readUploads().then((all) => add(...all)));
  stream.addEventListener('message', (event: MessageEvent<string>) => {
    add(JSON.parse(event.data) as UploadRow);
  });
}

async function readUploads(): Promise<readonly UploadRow[]> {
  const response = await fetch('/api/uploads');
  const { uploads } = (await response.json()) as { uploads: readonly UploadRow[] };
  return uploads;
}
