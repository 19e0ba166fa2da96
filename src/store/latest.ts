// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0009_what_was_announced_is_recalled',
  hash: '8f925c90948545cd605180e2902223f36a1627cc5be77fc74a3fd1af524b78f0',
} as const
