import type {
  Completion,
  CompletionRequest,
  FileRequest,
  HeldPart,
  PartUrls,
  PartUrlsRequest,
  PolicyResponse,
  UploadPlan,
} from '@oss-uploader/shared';

import type { PolicyAnswer, UploadApi } from '../../../src/core/ports/upload-api.js';
import { ServerError } from '../../../src/core/errors/server-error.js';

export const PLANS_POLICY: PolicyResponse = {
  version: 'OSS4-HMAC-SHA256',
  x_oss_signature_version: 'OSS4-HMAC-SHA256',
  x_oss_credential: 'ID/20300101/cn-hangzhou/oss/aliyun_v4_request',
  x_oss_date: '20300101T000000Z',
  policy: btoa(JSON.stringify({ expiration: '2030-01-01T00:00:30.000Z', conditions: [] })),
  signature: 'a'.repeat(64),
  dir: 'user/u42/',
  host: 'https://bucket.oss-cn-hangzhou.aliyuncs.com',
  expire: '1893456030',
  uploads: 'uploads',
};

const POLICY_DOCUMENT = { conditions: [{ bucket: 'bucket' }] };

type Answer<Request, Value> = (request: Request) => Value | Promise<Value>;

/** A server that plans forms and confirms them; a test may answer single requests itself. */
export class FakeUploadApi implements UploadApi {
  policyResponse: PolicyResponse = PLANS_POLICY;
  serverTime: number | undefined;
  readonly planned: FileRequest[] = [];
  readonly confirmed: CompletionRequest[] = [];
  readonly completed: CompletionRequest[] = [];
  readonly partRequests: PartUrlsRequest[] = [];
  readonly aborted: string[] = [];
  /** What OSS has, as the list of parts tells it. */
  held: HeldPart[] = [];
  policyCount = 0;
  /** Answers of the next requests; when there are none, everything goes well. */
  readonly nextPolicies: Answer<void, PolicyAnswer>[] = [];
  readonly nextPlans: Answer<FileRequest, UploadPlan>[] = [];
  readonly nextParts: Answer<PartUrlsRequest, PartUrls>[] = [];
  readonly nextCompletions: Answer<CompletionRequest, Completion>[] = [];
  readonly nextAborts: Answer<string, void>[] = [];
  readonly nextConfirmations: Answer<CompletionRequest, Completion>[] = [];

  async policy(): Promise<PolicyAnswer> {
    this.policyCount += 1;
    const answer = this.nextPolicies.shift();
    return (await answer?.()) ?? { policy: this.policyResponse, serverTime: this.serverTime };
  }

  async plan(files: readonly FileRequest[]): Promise<readonly UploadPlan[]> {
    this.planned.push(...files);
    this.batches.push(files.length);
    return Promise.all(
      files.map(async (file) => (await this.nextPlans.shift()?.(file)) ?? this.planFor(file)),
    );
  }

  /** Plan requests, by the number of files in each. */
  readonly batches: number[] = [];

  async parts(request: PartUrlsRequest): Promise<PartUrls> {
    this.partRequests.push(request);
    const answer = await this.nextParts.shift()?.(request);
    if (answer !== undefined) return answer;
    return {
      held: [...this.held],
      urls: (request.partNumbers ?? []).map((partNumber) => ({
        partNumber,
        url: partUrl(partNumber),
      })),
      expiresAt: '2030-01-01T00:05:00.000Z',
    };
  }

  async complete(request: CompletionRequest): Promise<Completion> {
    this.completed.push(request);
    return (await this.nextCompletions.shift()?.(request)) ?? this.completionFor(request);
  }

  async abort(session: string): Promise<void> {
    this.aborted.push(session);
    await this.nextAborts.shift()?.(session);
  }

  async confirm(request: CompletionRequest): Promise<Completion> {
    this.confirmed.push(request);
    return (await this.nextConfirmations.shift()?.(request)) ?? this.completionFor(request);
  }

  /** A plan for the same id if the file has a session, else for the next id. */
  planFor(file: FileRequest): UploadPlan {
    const id = file.session?.split(':')[1] ?? `id-${this.planned.length}`;
    const key = `user/u42/${id}/name`;
    return {
      kind: 'form',
      id,
      key,
      session: `session:${id}:${this.planned.length}`,
      expiresAt: '2030-01-01T00:05:00.000Z',
      url: 'https://bucket.oss-cn-hangzhou.aliyuncs.com/',
      fields: [
        ['key', key],
        ['policy', btoa(JSON.stringify(POLICY_DOCUMENT))],
        ['x-oss-signature', 'b'.repeat(64)],
        ['success_action_status', '200'],
      ],
    };
  }

  /** A plan in parts of this size. */
  multipartFor(file: FileRequest, partSizeBytes: number): UploadPlan {
    const id = file.session?.split(':')[1] ?? `id-${this.planned.length}`;
    const count = Math.min(8, Math.ceil(file.sizeBytes / partSizeBytes));
    return {
      kind: 'multipart',
      id,
      key: `user/u42/${id}/name`,
      session: `session:${id}:${this.planned.length}`,
      expiresAt: '2030-01-01T00:05:00.000Z',
      uploadId: `upload-${id}`,
      partSizeBytes,
      urls: Array.from({ length: count }, (_, index) => ({
        partNumber: index + 1,
        url: partUrl(index + 1),
      })),
    };
  }

  completionFor({ session, crc64 }: CompletionRequest): Completion {
    const id = session.split(':')[1] ?? '';
    return {
      upload: {
        id,
        bucket: 'bucket',
        key: `user/u42/${id}/name`,
        name: 'name',
        sizeBytes: 9,
        type: 'text/plain',
        etag: 'ETAG',
        ...(crc64 !== undefined && { crc64 }),
        verified: true,
      },
      response: { id: 7 },
    };
  }
}

export function serverError(status: number, serverCode: string): ServerError {
  return new ServerError(
    `Refused: ${serverCode}`,
    { status, serverCode },
    { retryable: status >= 500 },
  );
}

function partUrl(partNumber: number): string {
  return `https://bucket.oss-cn-hangzhou.aliyuncs.com/key?partNumber=${partNumber}&x-oss-expires=300`;
}
