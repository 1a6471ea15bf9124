export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found;
}

export function setText(id: string, text: string): void {
  const target = element(id);
  // An unchanged text is not set again: a screen reader would read it out again.
  if (target.textContent !== text) target.textContent = text;
}

/** A new element with a class and a text; never markup. */
export function make(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

export async function getJson<T>(route: string): Promise<T> {
  const response = await fetch(`/__emulator/${route}`);
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as T;
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ''}`;
}
