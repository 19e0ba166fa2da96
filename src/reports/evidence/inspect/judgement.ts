// What a judge of one format says of a file.
import type { Danger, MediaType } from '../ports.ts'

export type Judgement =
  | { readonly kind: 'sound'; readonly mediaType: MediaType; readonly unpackedBytes?: number }
  | { readonly kind: 'unsafe'; readonly because: Danger }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'unsupported' }

export const unsafe = (because: Danger): Judgement => ({ kind: 'unsafe', because })

export const sound = (mediaType: MediaType): Judgement => ({ kind: 'sound', mediaType })
