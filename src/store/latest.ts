// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0014_two_offices_and_proposals',
  hash: 'a1b63dd99f8a1bfd6220ef06f9116b2b375d78c20777994db55cde5da5b8f5bb',
} as const
