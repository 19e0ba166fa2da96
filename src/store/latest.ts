// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0008_the_office_and_its_notices',
  hash: '0f222ac657278c82666d44e5478ecdbf5d37db112d0c77774afc12901a927358',
} as const
