// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0018_board_forgets_and_replaces_answers',
  hash: '8aa6f1d3f276061a03434364f63b680d6d7cb945157b9fdfd1b073d1e3505f19',
} as const
