const SHOWN_MS = 1600;

const WORDS = {
  en: { copied: 'Copied', select: 'Select it' },
  zh: { copied: '已复制', select: '请手动选择' },
} as const;

/** Copies a text, and says so on the button that was pressed. */
export async function copyFrom(event: Event, text: string): Promise<void> {
  const button = event.currentTarget;
  if (!(button instanceof HTMLElement)) return;
  const words = document.documentElement.lang.startsWith('zh') ? WORDS.zh : WORDS.en;
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.copied;
  } catch {
    // Not allowed here, or not a secure page: the text is still there to be selected.
    button.textContent = words.select;
  }
  setTimeout(() => (button.textContent = label), SHOWN_MS);
}

/** Gives the blocks of code on this page a button that works. */
export function enableCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', (event) => {
      void copyFrom(event, button.parentElement?.querySelector('code')?.textContent ?? '');
    });
  }
}
