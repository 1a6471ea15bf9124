import type { Credentials, CredentialsSource } from '../credentials/credentials.js';
import { perCredentials } from '../credentials/per-credentials.js';
import type { ResolvedOss } from '../options/resolved-options.js';
import { createOssClient } from './oss-client.js';
import type { FormField, PolicyCondition, PolicyDocument } from './policy-document.js';
import { createPolicySigner } from './policy-signer.js';

/** What a form may do, before it is signed. */
interface FormRequest {
  /** Conditions besides the bucket, the expiration and the signature's own. */
  readonly conditions: readonly PolicyCondition[];
  readonly expiresAt: Date;
}

export type SignedForm =
  | {
      readonly version: 'v4';
      /** `x-oss-signature-version`, `x-oss-credential`, `x-oss-date`: part of the policy, too. */
      readonly signatureVersion: 'OSS4-HMAC-SHA256';
      readonly credential: string;
      readonly date: string;
      readonly securityToken: string | undefined;
      readonly policy: string;
      readonly signature: string;
    }
  | {
      readonly version: 'v1';
      readonly accessKeyId: string;
      readonly securityToken: string | undefined;
      readonly policy: string;
      readonly signature: string;
    };

export type SignForm = (request: FormRequest, now: Date) => Promise<SignedForm>;

/** Signs post policies for one bucket: by V4 here, by V1 with the SDK. */
export function createFormSigner(oss: ResolvedOss, credentials: CredentialsSource): SignForm {
  const current = perCredentials(credentials, (keys) => signWith(oss, keys));
  return async (request, now) => (await current())(request, now);
}

function signWith(oss: ResolvedOss, credentials: Credentials) {
  const client = createOssClient(oss, credentials);
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  const signV4 = createPolicySigner(accessKeySecret, oss.region);
  const dateOf = keepDate();
  // The SDK leaves the token out of both the fields and the policy; V4 wants it in both.
  const tokenConditions: readonly PolicyCondition[] =
    securityToken === undefined ? [] : [{ 'x-oss-security-token': securityToken }];

  return ({ conditions, expiresAt }: FormRequest, now: Date): SignedForm => {
    const document = (own: readonly PolicyCondition[]): PolicyDocument => ({
      expiration: expiresAt.toISOString(),
      conditions: [{ bucket: oss.bucket }, ...own, ...conditions],
    });
    switch (oss.signatureVersion) {
      case 'v4': {
        const date = dateOf(now);
        const day = date.slice(0, 8);
        const credential = `${accessKeyId}/${day}/${oss.region}/oss/aliyun_v4_request`;
        const signatureVersion = 'OSS4-HMAC-SHA256';
        const policy = encodePolicy(
          document([
            { 'x-oss-signature-version': signatureVersion },
            { 'x-oss-credential': credential },
            { 'x-oss-date': date },
            ...tokenConditions,
          ]),
        );
        return {
          version: 'v4',
          signatureVersion,
          credential,
          date,
          securityToken,
          policy,
          signature: signV4(policy, day),
        };
      }
      case 'v1': {
        const policy = document(tokenConditions);
        return {
          version: 'v1',
          accessKeyId,
          securityToken,
          policy: encodePolicy(policy),
          signature: client.calculatePostSignature(policy).Signature,
        };
      }
    }
  };
}

/** The fields of the form that carry the signature. */
export function signatureFields(form: SignedForm): FormField[] {
  const token: FormField[] =
    form.securityToken === undefined ? [] : [['x-oss-security-token', form.securityToken]];
  switch (form.version) {
    case 'v4':
      return [
        ['x-oss-signature-version', form.signatureVersion],
        ['x-oss-credential', form.credential],
        ['x-oss-date', form.date],
        ...token,
        ['policy', form.policy],
        ['x-oss-signature', form.signature],
      ];
    case 'v1':
      return [
        ['OSSAccessKeyId', form.accessKeyId],
        ...token,
        ['policy', form.policy],
        ['Signature', form.signature],
      ];
  }
}

/** Under V1 the SDK serializes the document once more, and what we send must be equal: so no white space. */
function encodePolicy(policy: PolicyDocument): string {
  return Buffer.from(JSON.stringify(policy), 'utf8').toString('base64');
}

/** Writes times as `20300101T000000Z`, once a second: a hundred plans have the same one. */
function keepDate(): (date: Date) => string {
  let kept: { readonly second: number; readonly text: string } | undefined;
  return (date) => {
    const second = Math.floor(date.getTime() / 1000);
    if (kept?.second !== second) {
      kept = { second, text: date.toISOString().replace(/[-:]|\.\d{3}/g, '') };
    }
    return kept.text;
  };
}
