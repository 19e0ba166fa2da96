// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_edition_of_answers',
  hash: '58ecd3365ed99cacd4b287ab30372bfef49268d2c2753643c2b63a4ae9dcfd78',
} as const
