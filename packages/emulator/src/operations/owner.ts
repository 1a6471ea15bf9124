/** Whom everything belongs to: the emulator has one account. */
export const owner = { ID: 'emulator', DisplayName: 'emulator' } as const;
