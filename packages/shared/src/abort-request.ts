import * as v from 'valibot';

import { NonEmptyString } from './scalars.js';

/** Body of `POST {base}/uploads/abort`. */
export const AbortRequest = v.object({ session: NonEmptyString });
export type AbortRequest = v.InferOutput<typeof AbortRequest>;
