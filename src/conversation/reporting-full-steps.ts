// The steps of the talk that takes the whole of a report.

/** In this order; `leads` only where there is no file, the unit only for one. */
export const fullSteps = [
  'about',
  'period',
  'text',
  'files',
  'leads',
  'unit',
  'creditCode',
  'name',
  'idNumber',
  'phone',
] as const
export type FullStep = (typeof fullSteps)[number]

export const isFullStep = (step: string): step is FullStep =>
  fullSteps.some((each) => each === step)
