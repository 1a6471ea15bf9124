import { invalidArgument, OssError } from '../oss-error.js';
import { parseContentDisposition } from './content-disposition.js';
import { readParts, type FormPart } from './read-parts.js';

/** The fields that came before the file. */
interface FormFields {
  /**
   * By lower-case name: OSS's pages disagree about the case of names, its own samples use both. Only the variables of
   * callbacks keep theirs, which must be lower-case.
   */
  readonly fields: ReadonlyMap<string, string>;
}

export interface FormFile extends FormFields {
  readonly filename: string;
  readonly contentType: string | undefined;
  readonly content: AsyncIterable<Buffer>;
}

const mostFieldBytes = 4096;
const mostFieldsBytes = 1024 * 1024;
const fileHeaders = [
  'content-disposition',
  'content-type',
  'content-length',
  'content-transfer-encoding',
];

/**
 * Reads a PostObject body. `onFile` is called once, when the file begins, with every field that came before it;
 * what comes after the file counts as absent. Rejects with OSS's error for a form that is not as it must be.
 */
export async function readForm(
  body: AsyncIterable<Buffer>,
  boundary: string,
  onFile: (file: FormFile) => Promise<void>,
): Promise<void> {
  const fields = new Map<string, string>();
  let fieldsBytes = 0;
  let fileCount = 0;

  await readParts(body, boundary, async (part) => {
    const disposition = parseContentDisposition(part.headers.get('content-disposition') ?? '');
    if (disposition === undefined) throw new OssError('form-malformed');
    if (disposition.name.toLowerCase() === 'file') {
      fileCount++;
      if (fileCount > 1) throw new OssError('file-count');
      assertFileHeaders(part);
      await onFile({
        fields,
        filename: disposition.filename ?? '',
        contentType: part.headers.get('content-type'),
        content: part.content as AsyncIterable<Buffer>,
      });
      return;
    }
    const value = await readField(part, disposition.name);
    if (fileCount > 0) return;
    fieldsBytes += Buffer.byteLength(disposition.name) + Buffer.byteLength(value);
    if (fieldsBytes > mostFieldsBytes) throw new OssError('fields-too-large');
    const isVariable = /^x:/i.test(disposition.name);
    const name = isVariable ? disposition.name : disposition.name.toLowerCase();
    if (fields.has(name)) {
      throw invalidArgument('A form field must not be given more than once.', disposition.name, '');
    }
    fields.set(name, value);
  });
  if (fileCount === 0) throw new OssError('file-missing');
}

async function readField(part: FormPart, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of part.content as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostFieldBytes) {
      throw new OssError('field-too-long', { details: { ArgumentName: name } });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function assertFileHeaders(part: FormPart): void {
  for (const name of part.headers.keys()) {
    if (!fileHeaders.includes(name)) throw new OssError('field-name-unrecognized');
  }
}
