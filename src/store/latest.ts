// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0003_ratings',
  hash: 'af8eae7cb1882326eecfe963720dba6d23254a2bf954f214b8ebdf14dc459adf',
} as const
