// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0009_the_calendar_and_its_reminders',
  hash: 'bc1aa359767322ca38274c04c4d28347a827b3e4155316ccc9449811ae237935',
} as const
