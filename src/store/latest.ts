// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0008_the_office_and_its_notices',
  hash: '3f661ac0200b566fdd3d0ce9f2476e166e786238e270512422d710a5914326ca',
} as const
