import {
  ContractError,
  type Completion,
  type CompletionRequest,
  type FileRequest,
  type PartUrls,
  type PartUrlsRequest,
  type UploadPlan,
} from '@oss-uploader/shared';

import { follow } from '../abort/follow.js';
import { reasonOf } from '../abort/reason-of.js';
import { untilAborted } from '../abort/until-aborted.js';
import {
  parseCompletion,
  parsePartUrls,
  parsePolicyResponse,
  parseUploadPlans,
} from '../contracts/answers.js';
import type { Parser } from '../contracts/parser.js';
import { BadResponseError } from '../errors/bad-response-error.js';
import { isUploadError } from '../errors/is-upload-error.js';
import { NetworkError } from '../errors/network-error.js';
import { ServerError } from '../errors/server-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import type { Clock } from '../ports/clock.js';
import type { PolicyAnswer, UploadApi } from '../ports/upload-api.js';
import { endpointOf } from './endpoint.js';
import { serverErrorFrom } from './server-error-from.js';
import { unwrapPolicy } from './unwrap-policy.js';

/** `confirm` may wait for the application, and the application for its database. */
const ANSWER_LIMIT_MS = 30_000;
/** The server waits up to a minute while OSS puts ten thousand parts together. */
const COMPLETE_LIMIT_MS = 90_000;

export interface HttpUploadApiOptions {
  readonly serverUrl: string;
  readonly headers: () => Record<string, string> | Promise<Record<string, string>>;
  readonly withCredentials: boolean;
  readonly policyResponse: ((body: unknown) => unknown) | undefined;
  readonly clock: Clock;
}

/** The application server over HTTP, by the contract in `@oss-uploader/shared`. */
export class HttpUploadApi implements UploadApi {
  readonly #options: HttpUploadApiOptions;

  constructor(options: HttpUploadApiOptions) {
    this.#options = options;
  }

  async policy(signal: AbortSignal): Promise<PolicyAnswer> {
    const { serverUrl, policyResponse } = this.#options;
    const { body, date } = await this.#ask(serverUrl, undefined, signal);
    const serverTime = Date.parse(date ?? '');
    return {
      policy: checked('GET', () =>
        parsePolicyResponse(
          // What the page's function leaves as it is may still have an envelope.
          unwrapPolicy(policyResponse === undefined ? body : policyResponse(body)),
        ),
      ),
      serverTime: Number.isNaN(serverTime) ? undefined : serverTime,
    };
  }

  async plan(files: readonly FileRequest[], signal: AbortSignal): Promise<readonly UploadPlan[]> {
    const request = { accepts: ['multipart'], files };
    return (await this.#post('uploads', request, parseUploadPlans, signal)).plans;
  }

  parts(request: PartUrlsRequest, signal: AbortSignal): Promise<PartUrls> {
    return this.#post('uploads/parts', request, parsePartUrls, signal);
  }

  confirm(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    return this.#post('uploads/confirm', request, parseCompletion, signal);
  }

  complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    const how = { limitMs: COMPLETE_LIMIT_MS };
    return this.#post('uploads/complete', request, parseCompletion, signal, how);
  }

  abort(session: string): Promise<void> {
    const never = new AbortController().signal;
    const how = { keepalive: true };
    return this.#post('uploads/abort', { session }, () => undefined, never, how);
  }

  async #post<Value>(
    path: string,
    request: unknown,
    parse: Parser<Value>,
    signal: AbortSignal,
    how?: Asking,
  ): Promise<Value> {
    const url = endpointOf(this.#options.serverUrl, path);
    const { body } = await this.#ask(url, request, signal, how);
    return checked(`POST ${path}`, () => parse(body));
  }

  /** GET without a body, POST with one. */
  async #ask(
    url: string,
    body: unknown,
    signal: AbortSignal,
    { limitMs = ANSWER_LIMIT_MS, keepalive = false }: Asking = {},
  ): Promise<JsonAnswer> {
    const { clock, withCredentials } = this.#options;
    const { controller, unfollow } = follow(signal);
    const cancelTimer = clock.setTimer(
      () => controller.abort(new TimeoutError('server', limitMs)),
      limitMs,
    );
    try {
      const headers = await untilAborted(this.#headers(body !== undefined), controller.signal);
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers,
        credentials: withCredentials ? 'include' : 'same-origin',
        cache: 'no-store',
        signal: controller.signal,
        keepalive,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw serverErrorFrom(response, text, clock.now());
      return {
        body: text === '' ? undefined : parseJson(text, response.status),
        date: response.headers.get('date'),
      };
    } catch (error) {
      if (controller.signal.aborted) throw reasonOf(controller.signal);
      // What fetch throws for a broken connection differs between engines.
      throw isUploadError(error) ? error : new NetworkError('server', error);
    } finally {
      cancelTimer();
      unfollow();
    }
  }

  /** Asked anew for every request: tokens of the page may be renewed while uploads run. */
  async #headers(hasBody: boolean): Promise<Headers> {
    const headers = new Headers({ accept: 'application/json' });
    try {
      for (const [name, value] of Object.entries(await this.#options.headers())) {
        headers.set(name, value);
      }
    } catch (cause) {
      const message = 'This page could not make the headers for the application server.';
      throw new ServerError(message, {}, { retryable: true, cause });
    }
    if (hasBody) headers.set('content-type', 'application/json');
    return headers;
  }
}

interface Asking {
  readonly limitMs?: number;
  /** The request outlives the page; browsers allow that for small bodies only. */
  readonly keepalive?: boolean;
}

interface JsonAnswer {
  readonly body: unknown;
  readonly date: string | null;
}

function parseJson(text: string, status: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new BadResponseError(
      `The application server answered with status ${status}, but not with JSON. Is the server URL right?`,
      { status },
      cause,
    );
  }
}

/** Runs a parser; what it finds wrong becomes a failure of the upload that names the field. */
function checked<Value>(request: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (cause) {
    const problem =
      cause instanceof ContractError
        ? cause.message
        : 'the policyResponse function of this page failed';
    throw new BadResponseError(
      `The answer of the application server to ${request} is not as agreed: ${problem}.`,
      {},
      cause,
    );
  }
}
