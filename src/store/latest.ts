// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0008_what_judging_tells_whom',
  hash: '45a267dbec653fe19af3e6aef0b8f5cd0cf07caa3d46ee1d021b296515a16e4a',
} as const
