// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0006_the_staff_of_the_console',
  hash: '8730226307952cd1e5c080b0ce50a0cd7e1d66afbcbfc0b6120f8ed57fde11bc',
} as const
