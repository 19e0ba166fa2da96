// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0002_people_and_their_places',
  hash: '053fda23d1375ff95fdec797b35090ddc853a7e57283a00057f7c64c2d5115d2',
} as const
