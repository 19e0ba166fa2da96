// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0012_questions_handed_to_people',
  hash: '6ffb85807e7038a689cd4a6b02155307c8c53a0668b4ee834a3e4f282c284c09',
} as const
