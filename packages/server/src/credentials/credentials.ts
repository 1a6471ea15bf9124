/** A key pair of OSS, with its token when it is a temporary one. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string | undefined;
  /** What is signed with them ends here, whatever it says itself. `undefined`: not known, or never. */
  readonly expiresAt: Date | undefined;
}

/** Where credentials come from. */
export interface CredentialsSource {
  /** Those to use now: the same object until they change. Throws `StorageUnavailable` if there are none. */
  get(): Promise<Credentials>;
}
