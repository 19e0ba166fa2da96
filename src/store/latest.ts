// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0008_the_office_and_its_notices',
  hash: 'b41aa7494cfb27613b6625b4d0845d3b4289a1563c83f07e0ede9135c6f7e780',
} as const
