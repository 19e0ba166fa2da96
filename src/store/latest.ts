// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_reports_and_their_cases',
  hash: 'edb01334c49383d50f1eb408cd986e5571a3682e09898041ac7b0b4858be9000',
} as const
