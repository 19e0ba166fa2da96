// Written by `npm run generate`: the newest migration this code was built with.

export const latestMigration = {
  name: '0000_spine',
  hash: '906dca1448c66334e38a39c9f19de797e1ac6feede69050d9216559b46dbff9d',
} as const
