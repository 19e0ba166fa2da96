// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_real_name_reports_one',
  hash: 'be04e0363daa8a764f10b7268ea4ecb8c3f1f3648f72b9544ab41d9f3931c7c1',
} as const
