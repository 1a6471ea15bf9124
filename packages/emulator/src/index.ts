export { startEmulator, type Emulator } from './emulator.js';
export type { BucketOptions, Credential, EmulatorOptions } from './options.js';
export type { CorsRule } from './cors/cors-rule.js';
export type { Fault, FaultAction, FaultKind } from './faults/fault.js';
export type { OperationName } from './operations/operation-name.js';
export type { RequestOutcome, RequestRecord } from './request-log.js';
export type { BucketAcl } from './store/bucket-store.js';
export type { ObjectAcl, ObjectMetadata } from './store/object-metadata.js';
export type { StoredObject } from './store/object-store.js';
