// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0012_what_a_row_corrects',
  hash: 'a0e0ce3dfff1f83ae5ba70ee052f87b55eb9190b81087138206f5e5dcea68dec',
} as const
