import { createHash, timingSafeEqual } from 'node:crypto';

import { UsageError } from '../../cli-error.js';
import type { Access } from './access.js';
import { bearerOf } from './bearer-of.js';

const SHORTEST_TOKEN = 32;

/** Whoever knows one shared token may upload, into one directory: for programs, not for people. */
export function allowBearerToken(token: string, dir: string): Access {
  if (token.length < SHORTEST_TOKEN) {
    throw new UsageError(
      `UPLOADER_BEARER_TOKEN must have at least ${SHORTEST_TOKEN} characters; make one with: openssl rand -hex 32.`,
    );
  }
  const expected = digest(token);
  return {
    authorize: (request) => {
      const given = bearerOf(request);
      // Digests have one length, and comparing them takes the same time whatever was given.
      const isRight = given !== undefined && timingSafeEqual(digest(given), expected);
      return isRight ? { owner: 'bearer-token', dir } : null;
    },
    description: 'whoever has the bearer token may upload',
    isOpen: false,
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
