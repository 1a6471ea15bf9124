/**
 * One row of OSS's error catalogue. `ec` is empty where no source gives the number. Sources: OSS's pages by EC, the
 * error documents in its API reference (`0015-00000101`, `0003-00000001`), and those that the tests of OSS's own Go,
 * Java and Python SDKs expect (`0002-…`, `0015-00000301`, `0026-00000001`, `0042-00000205`).
 */
export interface ErrorRow {
  readonly status: number;
  readonly code: string;
  readonly ec: string;
  readonly message: string;
}

const row = (status: number, code: string, ec: string, message: string): ErrorRow => ({
  status,
  code,
  ec,
  message,
});

const forbiddenCors =
  'CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, ' +
  "request method / Access-Control-Request-Method or Access-Control-Requet-Headers are not whitelisted by the resource's CORS spec.";

/**
 * Every error the emulator gives, by the reason for it. `code`, `status` and `ec` are OSS's own;
 * the message is what OSS says, or a sentence in its manner where no recording of it is known.
 */
export const errorTable = {
  'access-denied': row(
    403,
    'AccessDenied',
    '0003-00000001',
    'You have no right to access this object because of bucket acl.',
  ),
  'access-key-unknown': row(
    403,
    'InvalidAccessKeyId',
    '0002-00000902',
    'The OSS Access Key Id you provided does not exist in our records.',
  ),
  'argument-invalid': row(400, 'InvalidArgument', '', 'Invalid argument.'),
  'argument-missing': row(400, 'MissingArgument', '', 'A required argument is missing.'),
  'body-too-large': row(
    400,
    'EntityTooLarge',
    '0006-00000003',
    'Post body size must be less than 5G.',
  ),
  'bucket-exists': row(
    409,
    'BucketAlreadyExists',
    '0015-00000104',
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
  ),
  'bucket-missing': row(
    404,
    'NoSuchBucket',
    '0015-00000101',
    'The specified bucket does not exist.',
  ),
  'bucket-name-invalid': row(400, 'InvalidBucketName', '', 'The specified bucket is not valid.'),
  'bucket-not-empty': row(
    409,
    'BucketNotEmpty',
    '0015-00000301',
    'The bucket has objects. Please delete them first.',
  ),
  'callback-failed': row(
    203,
    'CallbackFailed',
    '0007-00000203',
    'Error status : -1. OSS can not connect to your callbackUrl, please check it.',
  ),
  'callback-not-json': row(
    203,
    'CallbackFailed',
    '0007-00000205',
    'Response body is not valid json format.',
  ),
  'callback-timeout': row(
    203,
    'CallbackFailed',
    '0007-00000202',
    'Error status : -1. OSS can not connect to your callbackUrl, please check it.',
  ),
  'content-length-missing': row(
    411,
    'MissingContentLength',
    '',
    'You must provide the Content-Length HTTP header.',
  ),
  'cors-config-missing': row(
    404,
    'NoSuchCORSConfiguration',
    '',
    'The CORS Configuration does not exist.',
  ),
  'cors-forbidden': row(403, 'AccessForbidden', '', forbiddenCors),
  'cors-method-missing': row(400, 'BadRequest', '', 'Invalid Access-Control-Request-Method: null'),
  'cors-origin-missing': row(
    400,
    'BadRequest',
    '',
    'Insufficient information. Origin request header needed.',
  ),
  'credential-malformed': row(
    400,
    'InvalidArgument',
    '0002-00000710',
    'The x-oss-credential must end with "aliyun_v4_request".',
  ),
  'digest-invalid': row(400, 'InvalidDigest', '', 'The Content-MD5 you specified was invalid.'),
  'entity-too-large': row(
    400,
    'EntityTooLarge',
    '0006-00000003',
    'Your proposed upload exceeds the maximum allowed size.',
  ),
  'entity-too-small': row(
    400,
    'EntityTooSmall',
    '0006-00000004',
    'Your proposed upload is smaller than the minimum allowed size.',
  ),
  'expires-invalid': row(
    400,
    'InvalidArgument',
    '0002-00000232',
    'The x-oss-expires must be an integer between 1 and 604800.',
  ),
  'field-missing': row(400, 'InvalidArgument', '', 'A required form field is missing.'),
  'field-name-unrecognized': row(
    400,
    'InvalidArgument',
    '',
    'The bucket POST contains unrecognized field name.',
  ),
  'field-too-long': row(
    400,
    'FieldItemTooLong',
    '',
    'Your bucket POST contains a field that is too long: the limit is 4096 bytes.',
  ),
  'fields-too-large': row(
    400,
    'MaxPOSTPreDataLengthExceededError',
    '',
    'Your POST request fields preceding the upload file were too large.',
  ),
  'file-count': row(
    400,
    'IncorrectNumberOfFilesInPOSTRequest',
    '',
    'POST requires exactly one file upload per request.',
  ),
  'file-missing': row(
    400,
    'IncorrectNumberOfFilesInPOSTRequest',
    '0006-00000107',
    'POST requires exactly one file upload per request.',
  ),
  'form-malformed': row(
    400,
    'MalformedPOSTRequest',
    '0006-00000104',
    'The body of your POST request is not well-formed multipart/form-data.',
  ),
  'host-forbidden': row(
    403,
    'NonStandardHostForbidden',
    '',
    'The host you addressed is not bound to a bucket of this service.',
  ),
  'internal-error': row(
    500,
    'InternalError',
    '',
    'We encountered an internal error. Please try again.',
  ),
  'key-missing': row(404, 'NoSuchKey', '0026-00000001', 'The specified key does not exist.'),
  'lifecycle-missing': row(404, 'NoSuchLifecycle', '', 'No Row found in Lifecycle Table.'),
  'method-not-allowed': row(
    405,
    'MethodNotAllowed',
    '',
    'The specified method is not allowed against this resource.',
  ),
  'multipart-boundary-missing': row(
    400,
    'InvalidArgument',
    '',
    'The Content-Type of the POST request carries no valid boundary.',
  ),
  'multipart-required': row(
    400,
    'RequestIsNotMultiPartContent',
    '',
    'Bucket POST must be of the enclosure-type multipart/form-data.',
  ),
  'not-implemented': row(
    501,
    'NotImplemented',
    '',
    'A header or operation you provided implies functionality that is not implemented.',
  ),
  'object-exists': row(
    409,
    'FileAlreadyExists',
    '',
    'The object you specified already exists and can not be overwritten.',
  ),
  'object-name-invalid': row(400, 'InvalidObjectName', '', 'The specified object is not valid.'),
  'object-name-too-long': row(
    400,
    'InvalidObjectName',
    '',
    'The Length of Object name must be less than 1024.',
  ),
  'part-invalid': row(
    400,
    'InvalidPart',
    '',
    "One or more of the specified parts could not be found or the specified entity tag might not have matched the part's entity tag.",
  ),
  'part-order-invalid': row(
    400,
    'InvalidPartOrder',
    '',
    'The list of parts was not in ascending order. Parts list must specified in order by part number.',
  ),
  'part-too-small': row(
    400,
    'EntityTooSmall',
    '',
    'Your proposed upload smaller than the minimum allowed size.',
  ),
  'policy-condition-failed': row(
    403,
    'AccessDenied',
    '',
    'Invalid according to Policy: Policy Condition failed.',
  ),
  'policy-expired': row(403, 'AccessDenied', '', 'Invalid according to Policy: Policy expired.'),
  'policy-invalid': row(400, 'InvalidPolicyDocument', '', 'Invalid Policy.'),
  'precondition-failed': row(
    412,
    'PreconditionFailed',
    '',
    'At least one of the pre-conditions you specified did not hold.',
  ),
  'range-invalid': row(416, 'InvalidRange', '', 'The requested range cannot be satisfied.'),
  'request-expired': row(403, 'AccessDenied', '', 'Request has expired.'),
  'security-token-expected': row(
    403,
    'InvalidSecurityToken',
    '',
    'The security token you provided is invalid.',
  ),
  'security-token-expired': row(
    403,
    'SecurityTokenExpired',
    '',
    'The security token you provided has expired.',
  ),
  'security-token-mismatch': row(
    403,
    'AccessKeyIdAndSecurityTokenNotMatch',
    '',
    'The access key id and the security token do not belong together.',
  ),
  'signature-mismatch': row(
    403,
    'SignatureDoesNotMatch',
    '0002-00000040',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ),
  'time-skewed': row(
    403,
    'RequestTimeTooSkewed',
    '',
    'The difference between the request time and the current time is too large.',
  ),
  'upload-missing': row(
    404,
    'NoSuchUpload',
    '',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
  ),
  'upload-too-large': row(
    400,
    'EntityTooLarge',
    '',
    'Your proposed upload exceeds the maximum allowed size.',
  ),
  'uri-invalid': row(400, 'InvalidURI', '', "Couldn't parse the specified URI."),
  'user-forbidden': row(
    403,
    'AccessDenied',
    '',
    'You have no permission to perform this operation.',
  ),
  'xml-malformed': row(
    400,
    'MalformedXML',
    '',
    'The XML you provided was not well-formed or did not validate against our published schema.',
  ),
} as const satisfies Record<string, ErrorRow>;

export type ErrorName = keyof typeof errorTable;
