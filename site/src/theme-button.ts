const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
type Theme = keyof typeof NEXT;

const WORDS: Readonly<Record<string, Readonly<Record<Theme, string>>>> = {
  en: { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  'zh-CN': { auto: '主题：跟随系统', light: '主题：浅色', dark: '主题：深色' },
};

/** The button that goes through the themes; the choice is kept for this browser. */
export function enableThemeButton(): void {
  const button = document.querySelector<HTMLButtonElement>('button[data-theme-button]');
  const label = button?.querySelector('.visually-hidden');
  if (!button || !label) return;
  const words = WORDS[document.documentElement.lang] ?? WORDS['en'];
  const show = (): void => {
    label.textContent = words?.[current()] ?? current();
    button.title = label.textContent;
  };
  button.hidden = false;
  show();
  button.addEventListener('click', () => {
    const theme = NEXT[current()];
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // No storage here: the choice lasts as long as the page.
    }
    show();
  });
}

function current(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}
