import type { Access } from './access.js';

/** Anyone who reaches the server may upload, into one directory. */
export function allowAnyone(dir: string): Access {
  return {
    authorize: () => ({ owner: 'anonymous', dir }),
    description: 'anyone who reaches this server may upload',
    isOpen: true,
  };
}
