// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0011_one_underway_each_lane',
  hash: '475e2f85ea2c05d99417b6bfaa3ccb937002fb1aceaa7f9ec5a894f322bd90d0',
} as const
