const SHOWN_MS = 1600;

/** Copies a text, and says so on the button that was pressed. */
export async function copyFrom(event: Event, text: string): Promise<void> {
  const button = event.currentTarget;
  if (!(button instanceof HTMLElement)) return;
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    // Not allowed here, or not a secure page: the text is still there to be selected.
    button.textContent = 'Select it';
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
