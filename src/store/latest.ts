// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0011_questions_in_the_hands_of_people',
  hash: '6ffb85807e7038a689cd4a6b02155307c8c53a0668b4ee834a3e4f282c284c09',
} as const
