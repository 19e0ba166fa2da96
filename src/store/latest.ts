// Written by `npm run generate`: the newest migration this code was built with.

export const latestMigration = {
  name: '0000_spine',
  hash: '7b43b67f9d05880f8d05643fc1539f086a0e9b67ac97385205e0b8d698aa888c',
} as const
