// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0006_what_is_said_unasked_waits_its_turn',
  hash: '2a7dcb686f31aa9e27d07ecc7a77f45555d53045381d2b3a9e128462001e3b9d',
} as const
