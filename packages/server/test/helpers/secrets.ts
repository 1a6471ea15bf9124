/** Every secret that the tests configure. */
export const OPTIONS_SECRETS = [
  'ExampleSecret0123456789abcdef',
  'ExampleSecretOfTheTemporaryKey',
  'AnotherSecret',
  'a secret of at least thirty-two characters',
] as const;
