// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_reports_by_real_name_and_files',
  hash: '1800df88f0f52ca392f607c9bbfc08d7619a2b7e7af0d502d2a7e9ca65890476',
} as const
