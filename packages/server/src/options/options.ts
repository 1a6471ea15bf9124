import type { Limits, Upload } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

/** What `app.register(ossUploader, options)` takes. */
export interface OssUploaderOptions {
  /** Where the routes live: the element's `server-url`. Default `/oss`. */
  readonly prefix?: string;
  readonly oss: OssOptions;
  /**
   * Who may upload, and where to. Called for every request of a browser; `null` or a throw is
   * answered with 401. `'anonymous'` says explicitly that anyone may upload, into `dir`.
   */
  readonly authorize: Authorize | 'anonymous';
  /** What may be uploaded, unless `authorize` says otherwise for a request. */
  readonly limits?: Partial<Limits> | undefined;
  /** Prefix of anonymous uploads. Default `user-dir-prefix/`. */
  readonly dir?: string | undefined;
  /** Names the object of a plan. Default `{dir}{id}/{safeName}`. */
  readonly key?: KeyNamer | undefined;
  /**
   * Files above this are sent in parts, in parallel and resumable, by clients that can. Default 16 MiB.
   * Those above 5 GB, which no form can carry, always are.
   */
  readonly multipartThresholdBytes?: number | undefined;
  /** Without it, the application is told of forms by `confirm` alone. */
  readonly callback?: CallbackOptions | undefined;
  /** Told at least once of each upload: store it once, by `upload.id`. */
  readonly onUploaded?: OnUploaded | undefined;
  /**
   * Whether browsers may open pages, SVG, XML and scripts in place. Default `false`: they are stored as attachments,
   * because opened they act as the site that they come from.
   */
  readonly inlineActiveTypes?: boolean | undefined;
  /**
   * Looks at the first bytes of each object. `'flag'` tells the application what a file that is not what it says
   * looks like, as `upload.detectedType`; `'reject'` tells the uploader, and deletes the object. Default: neither.
   */
  readonly verifyType?: 'flag' | 'reject' | undefined;
  /**
   * How many bytes an owner may still add. Asked when files are planned; those that do not fit are rejected.
   * Uploads that are planned but not stored yet are not counted here: count what `onUploaded` told. Without a database of
   * your own: how much an owner's directory may hold, which is then listed in OSS.
   */
  readonly quota?: Quota | DirectoryQuota | undefined;
  /** Limits the requests of each owner, callbacks apart. Default: no limit. */
  readonly rateLimit?: RateLimitOptions | undefined;
  /** When requests are refused with 503 because there are too many. `false`: never. */
  readonly overload?: OverloadOptions | false | undefined;
  /** At least 32 random characters, the same on every replica. */
  readonly sessionSecret: string;
  /** Counts and measures in a register of `prom-client`, which the application serves. */
  readonly metrics?: { readonly register: MetricsRegister } | undefined;
  /** Whether there are `GET {prefix}/health` and `GET {prefix}/ready`. Default `false`. */
  readonly health?: boolean | undefined;
  /** Other origins whose pages may use the routes. Default: none but our own. `'*'`: any, without cookies. */
  readonly cors?: readonly string[] | '*' | undefined;
  /** Life of the policy that `GET` answers. Default 30, as in Alibaba's tutorial. */
  readonly policyExpiresInSeconds?: number | undefined;
  /** Life of the signatures in a plan. Default 900. OSS checks them when a request begins. */
  readonly planExpiresInSeconds?: number | undefined;
  /**
   * Life of a session: how long after planning an upload may be resumed, completed and confirmed.
   * Default 604,800, a week.
   */
  readonly sessionExpiresInSeconds?: number | undefined;
}

export interface OssOptions {
  /** Without `oss-`: `cn-hangzhou`. */
  readonly region: string;
  readonly bucket: string;
  /**
   * Of a RAM user. With neither these nor `credentials`, the environment's `OSS_ACCESS_KEY_ID`,
   * `OSS_ACCESS_KEY_SECRET` and, if it is there, `OSS_STS_TOKEN` are used.
   */
  readonly accessKeyId?: string | undefined;
  readonly accessKeySecret?: string | undefined;
  /** With temporary credentials that somebody else renews, by a restart. */
  readonly securityToken?: string | undefined;
  /** Instead of fixed keys: asked at the start, and again before what it gave expires. */
  readonly credentials?: CredentialsProvider | undefined;
  /** Exchanges the keys above for temporary ones that may do no more than the plugin needs. */
  readonly sts?: StsOptions | undefined;
  /** Where this server reaches OSS, without the bucket. Default `https://oss-{region}.aliyuncs.com`. */
  readonly endpoint?: string | undefined;
  /** Where browsers reach the bucket, such as a custom domain bound to it. Default: its public host. */
  readonly publicHost?: string | undefined;
  /** `false` for http in the two defaults above. Default `true`. */
  readonly secure?: boolean | undefined;
  /** `v1` only for accounts and buckets from before 2025. Default `v4`. */
  readonly signatureVersion?: 'v4' | 'v1' | undefined;
}

/** In the shape that `ali-oss` takes from its own `refreshSTSToken`. */
export interface ProvidedCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly stsToken?: string | undefined;
  /** Without it, the function is asked again every five minutes. */
  readonly expiration?: Date | string | undefined;
}

export type CredentialsProvider = () => ProvidedCredentials | Promise<ProvidedCredentials>;

/** STS `AssumeRole`. The keys' user needs `sts:AssumeRole` for the role, and nothing else. */
export interface StsOptions {
  /** `acs:ram::{account}:role/{name}` */
  readonly roleArn: string;
  /**
   * Where all object keys begin: the temporary keys work nowhere else in the bucket. Default: `dir` for
   * anonymous uploads, otherwise the whole bucket.
   */
  readonly prefix?: string | undefined;
  /** 900 to what the role allows. Default 3600. */
  readonly durationSeconds?: number | undefined;
  /** Shows up in ActionTrail. Default `oss-uploader`. */
  readonly sessionName?: string | undefined;
  /** Default `https://sts.aliyuncs.com`; a regional or VPC endpoint is nearer. */
  readonly endpoint?: string | undefined;
}

export interface CallbackOptions {
  /** Where OSS calls this plugin: the public URL of `{prefix}/callback`; or up to five, tried in order until one answers. */
  readonly url: string | readonly string[];
  /** `Host` header of the callback, when it is not that of `url`. */
  readonly host?: string | undefined;
  /** Whether OSS sends SNI. Default: yes for https. */
  readonly sni?: boolean | undefined;
  /** More variables for the application, such as `width=${imageInfo.width}`. Ours are appended. */
  readonly body?: string | undefined;
  readonly bodyType?: 'application/x-www-form-urlencoded' | 'application/json' | undefined;
  /**
   * The part of the public path that a proxy takes away before it reaches us. Default: what the
   * path of `url` has in front of `{prefix}/callback`.
   */
  readonly strippedPathPrefix?: string | undefined;
  /** More hosts (with port) that keys for callbacks may come from, over http too. For an emulator. */
  readonly publicKeyHosts?: readonly string[] | undefined;
  /**
   * Whether `GET {prefix}/callback` tells how the last callback went. Default: to this machine only, and to
   * nobody where `NODE_ENV` is `production`.
   */
  readonly status?: boolean | undefined;
}

/** What one request may do. */
export interface Grant {
  /** Whose upload it is: 1 to 128 characters. Sealed into the session; other owners cannot use it. */
  readonly owner: string;
  /** Prefix of every key, such as `user/u42/`. Give each owner a directory of its own. */
  readonly dir: string;
  readonly limits?: Partial<Limits> | undefined;
  /** For `onUploaded`, with each upload that is planned under this grant. */
  readonly callbackVars?: CallbackVars | undefined;
}

/**
 * Custom variables of OSS's callback, by their names without `x:`: a-z, 0-9 and `_`. Up to ten, of 512 bytes in all. The
 * browser carries them and can read them, but not choose or change them.
 */
export type CallbackVars = Readonly<Record<string, string>>;

export type Authorize = (request: FastifyRequest) => Promise<Grant | null> | Grant | null;

/** A `Registry` of `prom-client`. */
export interface MetricsRegister {
  getSingleMetric(name: string): unknown;
}

export type Quota = (owner: string) => number | Promise<number>;

/** Needs `oss:ListObjects`, and a request for every thousand objects of the directory, at most every five seconds. */
export interface DirectoryQuota {
  readonly maxDirectoryBytes: number;
}

/** Those of `@fastify/rate-limit`, in its words. */
export interface RateLimitOptions {
  /** Requests in a window. A small upload takes one to three, 100 small ones no more; a large one, one per hundred parts more. */
  readonly max: number | ((request: FastifyRequest, owner: string) => number | Promise<number>);
  /** Milliseconds, or a text such as `1 minute`. Default one minute. */
  readonly timeWindow?: number | string | undefined;
  /** An `ioredis` client: replicas then count together. Without it, each counts for itself. */
  readonly redis?: unknown;
  /** In front of the keys in Redis. Default `fastify-rate-limit-`. */
  readonly nameSpace?: string | undefined;
  /** Whether to let requests through when Redis does not answer. Default: no, they get 503. */
  readonly skipOnError?: boolean | undefined;
}

/** What ends an upload, callbacks among it, is refused at twice these. */
export interface OverloadOptions {
  /** How long what is ready may wait for the process. Default 250. */
  readonly maxEventLoopDelayMs?: number | undefined;
  /** Requests that wait for OSS or the application. Default 1000: about what `onUploaded` manages in two seconds. */
  readonly maxRequests?: number | undefined;
}

/** A file that is about to get its key. */
export interface NamedFile {
  /** As the user sees it: not safe in a path. */
  readonly name: string;
  /** Made from `name`, safe as the last segment of a key. */
  readonly safeName: string;
  /**
   * Where it was in the folder that the user added, with its name: `photos/2024/a.jpg`; absent for files that came alone. No
   * segment is empty, `.` or `..`, and there is no backslash or control character in it. The user chose it.
   */
  readonly relativePath?: string;
  readonly sizeBytes: number;
  readonly type: string;
}

export interface KeyContext {
  /** The upload's id: random, different for each plan. */
  readonly id: string;
  readonly owner: string;
  readonly dir: string;
}

/** The key of an object, and variables of this file, which are added to those of the grant. */
export interface NamedKey {
  readonly key: string;
  readonly callbackVars?: CallbackVars | undefined;
}

export type KeyNamer = (
  file: NamedFile,
  context: KeyContext,
) => string | NamedKey | Promise<string | NamedKey>;

export interface UploadedContext {
  readonly owner: string;
  /** What `authorize` and `key` granted as `callbackVars` when the upload was planned. */
  readonly vars: CallbackVars;
  /** How we came to know. The fields are those of OSS's callback, for what `callback.body` adds. */
  readonly source:
    | { readonly kind: 'callback'; readonly fields: Readonly<Record<string, unknown>> }
    | { readonly kind: 'confirm' }
    /** Of a multipart upload. */
    | { readonly kind: 'complete' };
}

/** What it returns is shown to the browser, as JSON; nothing becomes `{"Status":"OK"}`. */
export type OnUploaded = (upload: Readonly<Upload>, context: UploadedContext) => unknown;
