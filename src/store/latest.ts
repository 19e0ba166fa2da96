// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0008_the_office_and_its_notices',
  hash: '10e73e513f4fd67a52c872932b7c100685600d5df074dad903364d797d809e4b',
} as const
