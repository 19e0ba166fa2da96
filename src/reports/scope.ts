// What a report may be about.

export const reportScopes = [
  'plagiarism',
  'fabrication',
  'not-entitled',
  'judging',
  'other',
] as const
export type ReportScope = (typeof reportScopes)[number]

export const reporterKinds = ['person', 'unit'] as const
export type ReporterKind = (typeof reporterKinds)[number]
