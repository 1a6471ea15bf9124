/** On a wide window the list of guides is open beside the text; on a narrow one it opens on request. */
export function enableGuideList(): void {
  const details = document.querySelector<HTMLDetailsElement>('details[data-wide-open]');
  if (details === null) return;
  const wide = matchMedia('(min-width: 60rem)');
  const follow = (): void => {
    details.open = wide.matches;
  };
  wide.addEventListener('change', follow);
  follow();
}
