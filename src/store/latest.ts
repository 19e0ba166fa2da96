// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0015_review_office_and_staff_proposals',
  hash: '97eb715c0bac538fef28c538fcdc54eb30b46cbdf3553049f730a818dcbd04df',
} as const
