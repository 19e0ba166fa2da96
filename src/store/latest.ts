// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_files_of_a_notice',
  hash: '15910648f3fcc3c1fc34a7e4d981f2eaf6ab3d707d94640c4dc60657d2e1cd18',
} as const
