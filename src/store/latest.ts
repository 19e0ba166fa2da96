// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0007_announcements_and_saved_audiences',
  hash: 'c49279aef530694ca0cdd6ee15e11bec809cae7d266cd5413e2f7a3166a8d404',
} as const
