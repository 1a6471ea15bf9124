import { createHash } from 'node:crypto';

import type { Grant } from '../../../options/options.js';

/** Most that the plugin takes. */
const LONGEST_OWNER = 128;

/** A directory of its own for each owner, whatever characters the owner's name has. */
export function grantOwner(owner: string, dir: string): Grant {
  // A name that cannot be a directory gets one with a character that no other name's directory has.
  const folder = /^(?!\.)[\w.@-]{1,64}$/.test(owner) ? owner : `~${sha256(owner)}`;
  return {
    owner: owner.length <= LONGEST_OWNER ? owner : `~${sha256(owner)}`,
    dir: `${dir}${folder}/`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
