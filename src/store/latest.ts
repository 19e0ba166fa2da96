// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0008_what_judging_tells_whom',
  hash: '10dd94393f386db171a2465e0673a8b7bc675295afd695c53ff245edf862cc71',
} as const
