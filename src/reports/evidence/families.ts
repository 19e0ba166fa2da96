// Which kinds of file are taken, by their names and by what is in them.
import type { MediaType } from './ports.ts'

/** Within a family a wrong ending is an accident; across families it is a disguise. */
export type Family = 'image' | 'pdf' | 'office' | 'sound'

const families: Readonly<Record<Family, readonly string[]>> = {
  image: ['jpg', 'jpeg', 'png', 'heic', 'heif'],
  pdf: ['pdf'],
  office: ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx'],
  // Sound and moving pictures share a container: phones name one like the other.
  sound: ['mp3', 'm4a', 'amr', 'mp4'],
}

/** By the ending; `any` when there is none, as with pictures that come from a chat. */
export function familyOfName(name: string): Family | 'any' | 'unsupported' {
  const ending = /\.([^./\\\s]+)\s*$/u.exec(name.normalize('NFKC'))?.[1]?.toLowerCase()
  if (ending === undefined) return 'any'
  for (const family of ['image', 'pdf', 'office', 'sound'] as const)
    if (families[family].includes(ending)) return family
  return 'unsupported'
}

export function familyOfType(mediaType: MediaType): Family {
  if (mediaType === 'application/pdf') return 'pdf'
  if (mediaType.startsWith('image/')) return 'image'
  return mediaType.startsWith('application/') ? 'office' : 'sound'
}
