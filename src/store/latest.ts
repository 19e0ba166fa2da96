// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0006_files_that_go_out',
  hash: '959adfed06e608bef93818df24d2b493cb14ccd426566c1c508e6624124fb70e',
} as const
