// Written by `npm run migration`: the newest migration this code was built with.

export const latestMigration = {
  name: '0009_reports_audit_chain',
  hash: '2539835039686afaf98587f91dc5869c4e5604e44f1ec91ce0c183bc28bd38e6',
} as const
