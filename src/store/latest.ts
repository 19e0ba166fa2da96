// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0016_board_of_open_questions',
  hash: 'b058619f8b651be145a808c0ba42d7a4370a64acf918029fbe5fb9a148d7b041',
} as const
