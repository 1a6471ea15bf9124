import * as v from 'valibot';

import { PositiveInteger } from './scalars.js';

/** OSS numbers parts from 1 to 10,000. */
export const PartNumber = v.pipe(PositiveInteger, v.maxValue(10_000, 'expected at most 10000'));
