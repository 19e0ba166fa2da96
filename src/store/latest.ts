// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_real_name_reports',
  hash: 'da69e0fbb389a9712f227469756ee67f2f45b3f1f56f0158bf48b6c08aab6bb5',
} as const
