// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0007_uploads_of_the_staff',
  hash: '33cb6256e6cceecb6fe4d2c2267c1f30334178b0551b4a70af9ceda99d0076d6',
} as const
