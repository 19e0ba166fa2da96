// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_codes_and_tries_of_reports',
  hash: 'ae974ce891026a7c52639463c4bdf8399155791a5368a389b4d001b3ececbf08',
} as const
