// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0011_facts_that_staff_declare',
  hash: '1844df3606f3fc68bbb732a3809a066b7b4baa7d00fa105bdf10b8c9730d30a6',
} as const
