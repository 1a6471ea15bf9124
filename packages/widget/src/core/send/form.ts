import type { FormPlan } from '@oss-uploader/shared';

/** What one PostObject needs besides the file. */
export interface Form {
  readonly key: string;
  readonly url: string;
  /** In the order in which they are sent; the file comes last. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly origin: FormOrigin;
}

/** Where a form comes from, which decides what can be asked afterwards. */
export type FormOrigin =
  /** A plan: the server can be asked about this upload. */
  | { readonly kind: 'plan'; readonly id: string; readonly session: string }
  /** The tutorial's policy: nobody can be asked. */
  | { readonly kind: 'policy'; readonly hasCallback: boolean };

export function formOf({ id, key, url, fields, session }: FormPlan): Form {
  return { key, url, fields, origin: { kind: 'plan', id, session } };
}

/**
 * The body of a PostObject. OSS ignores what comes after `file`, so that is last. The file's own
 * name stays out of the body: the key is the server's choice, and a name may hold anything.
 */
export function buildFormData(form: Form, file: Blob): FormData {
  const data = new FormData();
  for (const [name, value] of form.fields) data.append(name, value);
  data.append('file', file, 'file');
  return data;
}
