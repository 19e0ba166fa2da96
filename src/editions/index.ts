// The editions this build knows, by id.
import type { Edition } from '../rules/edition.ts'
import { sn2025 } from './sn2025/index.ts'

export const editions: ReadonlyMap<string, Edition> = new Map([[sn2025.id, sn2025]])
