// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0009_sealed_messages_of_reports',
  hash: '5c815b330b3d8c2fc21b4ca6fde163109b8c2c402eafcb3cf862833ecd005f48',
} as const
