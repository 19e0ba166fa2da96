// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0013_calls_of_language_models_kept',
  hash: '279b1f37e3b3d7dcabbd8721340170dc329f641a47973af7beedcc66422e5c7d',
} as const
