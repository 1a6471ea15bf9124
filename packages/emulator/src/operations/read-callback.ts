import {
  parseCallback,
  parseCallbackVariables,
  type CallbackSettings,
} from '../callback/callback-settings.js';
import { queryValue } from '../http/request-target.js';
import { invalidArgument } from '../oss-error.js';
import type { OperationContext } from './operation.js';

/** The callback of an upload without a form: in headers or in the query, not in both. */
export function readCallback({
  exchange,
  target,
}: Pick<OperationContext, 'exchange' | 'target'>): CallbackSettings | undefined {
  const inHeader = exchange.headers['x-oss-callback'];
  const inQuery = queryValue(target, 'callback');
  if (inHeader !== undefined && inQuery !== undefined) {
    throw invalidArgument(
      'Either the callback query string parameter or the x-oss-callback header should be specified, not both.',
      'callback',
      '',
    );
  }
  const callback = inHeader ?? inQuery;
  if (callback === undefined || callback === '') return undefined;
  const variables = exchange.headers['x-oss-callback-var'] ?? queryValue(target, 'callback-var');
  return parseCallback(callback, parseCallbackVariables(variables));
}
