// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_report_identity_tries',
  hash: 'ae974ce891026a7c52639463c4bdf8399155791a5368a389b4d001b3ececbf08',
} as const
