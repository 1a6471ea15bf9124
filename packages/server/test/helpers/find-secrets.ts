import { findSecretShapes } from '../../../../test/secrets/secret-shapes.js';
import { OPTIONS_SECRETS } from './secrets.js';

export function findSecrets(text: string): readonly string[] {
  return [
    ...findSecretShapes(text),
    ...OPTIONS_SECRETS.filter((secret) => text.includes(secret)).map(
      () => 'a secret of the options',
    ),
  ];
}
