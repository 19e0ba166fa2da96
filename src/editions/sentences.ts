// By edition, the hashes of the sentences it rests on. Apart from the editions themselves: only what quotes needs them.
import { sentences as sn2025 } from './sn2025/sentences.ts'

export const sentencesOfEditions: ReadonlyMap<
  string,
  Readonly<Record<string, Readonly<Record<number, string>>>>
> = new Map([['sn2025', sn2025]])
