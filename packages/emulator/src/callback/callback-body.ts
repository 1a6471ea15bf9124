import type { CallbackSettings } from './callback-settings.js';
import type { CallbackVariables } from './callback-variables.js';

/**
 * Fills in the template. In a form body each placeholder becomes the URL-encoded value, in a JSON body a JSON
 * value with its quotes; everything else stays as it is. A custom variable that was not sent is empty.
 */
export function callbackBody(settings: CallbackSettings, variables: CallbackVariables): string {
  const encode = settings.bodyType === 'application/json' ? encodeJson : encodeForm;
  return settings.bodyTemplate.replace(/\$\{([^}]*)\}/g, (_placeholder, name: string) =>
    encode(
      name.startsWith('x:')
        ? (settings.customVariables.get(name) ?? '')
        : (variables.get(name) ?? ''),
    ),
  );
}

function encodeJson(value: string | number): string {
  return JSON.stringify(value);
}

function encodeForm(value: string | number): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
