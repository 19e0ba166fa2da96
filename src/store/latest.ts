// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0014_committee_rulings_and_changed_answers',
  hash: '975d0ef35452246420ed65e46fa302a19cf036568f572603eaf522aa91bdb8aa',
} as const
