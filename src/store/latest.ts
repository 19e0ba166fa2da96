// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0004_pace_of_each_chat',
  hash: '32c033e3ec642d578a987cc534ea8dc7b66beb8685423122eddf4b25811cc875',
} as const
