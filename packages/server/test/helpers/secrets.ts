/** Every secret that the tests configure. */
export const OPTIONS_SECRETS = [
  'ExampleSecret0123456789abcdef',
  'ExampleSecretOfTheTemporaryKey',
  'AnotherSecret',
  'a secret of at least thirty-two characters',
  'a session secret for tests, long enough',
  'a secret between the two',
  'not-to-be-shown',
] as const;
