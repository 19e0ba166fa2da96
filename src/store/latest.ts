// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0007_uploads_of_the_staff',
  hash: 'be26872457788947a7b96cf801e33e1d4c7c838aa5275928f1cef12818732ff1',
} as const
