export interface CallbackSettings {
  readonly callbackUrl: string;
  readonly callbackBody: string;
  readonly callbackBodyType: string;
  readonly callbackHost?: string;
  readonly callbackSNI?: boolean;
}

/** Decodes the form field `callback`. */
export function readCallbackSettings(field: string): CallbackSettings {
  return JSON.parse(Buffer.from(field, 'base64').toString('utf8')) as CallbackSettings;
}
