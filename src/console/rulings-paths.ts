// Where the pages of rulings are.
export const rulingsAt = '/console/rulings' as const

export const rulingPath = (ruling: string): string => `${rulingsAt}/${encodeURIComponent(ruling)}`
