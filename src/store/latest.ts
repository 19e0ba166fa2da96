// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0007_the_staff_of_the_console',
  hash: '4475fdd29418991935b62649c75c275d2efe5602c53537fd5cb55a7d3e698abd',
} as const
