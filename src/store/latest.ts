// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_real_name_reports',
  hash: '275fcaab8df34a80e132713c9c4a093a14923c52f64707783a675700717d6b56',
} as const
