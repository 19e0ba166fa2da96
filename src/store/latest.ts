// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_evidence_of_reports',
  hash: '66dabe2ae842caeb2450905f21f74e28b8888f8456e51a4d0f99760997073179',
} as const
