/** An event of the element, as the log shows it. */
export interface LogEntry {
  readonly id: number;
  readonly name: string;
  /** What it is about, in a few words. */
  readonly subject: string;
  readonly detail: string;
  readonly time: string;
  /** How many of the same kind in a row this stands for. */
  readonly count: number;
}

/** Older entries are forgotten. */
const LOG_LIMIT = 100;

const DETAIL_LIMIT = 6000;

/** Newest first; progress of the same file in a row is one entry, which counts. */
export function logged(
  entries: readonly LogEntry[],
  event: CustomEvent<unknown>,
  now: Date,
): readonly LogEntry[] {
  const [last] = entries;
  const entry: LogEntry = {
    id: (last?.id ?? 0) + 1,
    name: event.type,
    subject: subjectOf(event.detail),
    detail: describe(event.detail),
    time: now.toLocaleTimeString('en-GB'),
    count: 1,
  };
  if (
    last?.name === entry.name &&
    last.subject === entry.subject &&
    entry.name.endsWith('-progress')
  ) {
    return [{ ...entry, id: last.id, count: last.count + 1 }, ...entries.slice(1)];
  }
  return [entry, ...entries].slice(0, LOG_LIMIT);
}

function subjectOf(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null || !('file' in detail)) return '';
  return detail.file instanceof File ? detail.file.name : '';
}

/** JSON for people: files and errors as what they say of themselves. */
function describe(detail: unknown): string {
  const text = JSON.stringify(
    detail,
    (_key, value: unknown) => {
      if (value instanceof File) {
        return { name: value.name, size: value.size, type: value.type };
      }
      if (value instanceof Error)
        return { message: value.message, ...Object.fromEntries(Object.entries(value)) };
      return value;
    },
    2,
  ) as string | undefined;
  if (text === undefined) return '(no detail)';
  return text.length > DETAIL_LIMIT ? `${text.slice(0, DETAIL_LIMIT)}\n…` : text;
}
