// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0007_when_each_line_was_alive',
  hash: 'efbdca5ebcae6b059a8d9a1469970eb46ee9ae4ed09515eff2ee0c9f39acadeb',
} as const
