// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0011_staff_facts_and_official_texts',
  hash: '09f50ba12928fc8be73c66a8356e6cb516a702bc12d154aa7af41d1ffcc78bfe',
} as const
