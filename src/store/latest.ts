// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0011_official_text_in_versions',
  hash: 'ab9170d7b40ae7b82dd71647fcf0fb015cfd290fcaf8d38ea96ba701003bbe59',
} as const
