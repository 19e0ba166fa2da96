// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0005_the_office_and_its_notices',
  hash: 'fc975d5dd09b3127c65020a55fbe0f7be12563df4031248ff80e5bdbbd5c2c30',
} as const
