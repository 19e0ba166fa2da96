// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0001_find_sent_by_platform_id',
  hash: '9fd92fcf6dec54f4c1beb6200b0bc60cbae0203fa43dc1d12da22938178ffdc0',
} as const
