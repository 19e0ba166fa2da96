// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0010_reports_by_real_name_and_files',
  hash: '4935f36d861c4ef8b80e1d67537b9e9bc096126edb5374566f0d004fe8e049e2',
} as const
