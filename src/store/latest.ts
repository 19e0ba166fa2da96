// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0005_recalled_deliveries_of_ledger',
  hash: 'cba30cd9ac97328f4e169aa8176aea28e214237d1d99db3b8d0de5576f4b933a',
} as const
