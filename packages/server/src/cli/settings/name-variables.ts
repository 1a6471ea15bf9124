/** The plugin's options, as the command line knows them. */
const VARIABLES: readonly (readonly [option: string, variable: string])[] = [
  ['oss.region', 'OSS_REGION'],
  ['oss.bucket', 'OSS_BUCKET'],
  ['oss.accessKeyId', 'OSS_ACCESS_KEY_ID'],
  ['oss.accessKeySecret', 'OSS_ACCESS_KEY_SECRET'],
  ['oss.securityToken', 'OSS_STS_TOKEN'],
  ['oss.endpoint', 'OSS_ENDPOINT'],
  ['oss.publicHost', 'OSS_PUBLIC_HOST'],
  ['oss.signatureVersion', 'OSS_SIGNATURE_VERSION'],
  ['callback.url', 'OSS_CALLBACK_URL'],
  ['sessionSecret', 'UPLOADER_SESSION_SECRET'],
  ['overload.maxEventLoopDelayMs', 'UPLOADER_MAX_DELAY'],
  ['overload.maxRequests', 'UPLOADER_MAX_REQUESTS'],
  ['limits.maxSizeBytes', 'UPLOADER_MAX_SIZE'],
  ['limits.accept', 'UPLOADER_ACCEPT'],
  ['limits.maxFiles', 'UPLOADER_MAX_FILES'],
  ['prefix', 'UPLOADER_PREFIX'],
  ['dir', 'UPLOADER_DIR'],
  ['cors', 'UPLOADER_ORIGINS'],
];

/** Puts the variable's name where a message of the plugin names its option. */
export function nameVariables(message: string): string {
  const text = VARIABLES.reduce(
    (renamed, [option, variable]) =>
      option.includes('.')
        ? renamed.replaceAll(option, variable)
        : renamed.replace(new RegExp(`^${option}(?=:)`), variable),
    message,
  );
  return text.replace(/\.$/, '');
}
