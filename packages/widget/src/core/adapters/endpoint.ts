/** An address below the base. A query of the base (such as a tenant) is kept, a fragment is not. */
export function endpointOf(base: string, path: string): string {
  const withoutFragment = base.split('#', 1)[0] ?? '';
  const queryStart = withoutFragment.indexOf('?');
  const address = queryStart === -1 ? withoutFragment : withoutFragment.slice(0, queryStart);
  const query = queryStart === -1 ? '' : withoutFragment.slice(queryStart);
  return `${address.replace(/\/+$/, '')}/${path}${query}`;
}
