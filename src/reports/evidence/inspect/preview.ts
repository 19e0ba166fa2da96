// A copy of a picture to look at: turned upright, made smaller, and without anything the camera wrote beside it.
import sharp from 'sharp'

import type { MediaType } from '../ports.ts'

/** More than the largest camera of a phone; a bomb of a few kilobytes is far beyond. */
const mostPixels = 210_000_000
const longestSide = 2048
const quality = 80
const seconds = 10

// One picture at a time, and nothing of it kept in memory afterwards.
sharp.cache(false)
sharp.concurrency(1)

/** Nothing when it cannot be drawn: the original is kept all the same. HEIC cannot be drawn here. */
export async function drawPreview(
  file: Buffer,
  mediaType: MediaType,
): Promise<Uint8Array | undefined> {
  if (mediaType !== 'image/jpeg' && mediaType !== 'image/png') return undefined
  try {
    return await sharp(file, { limitInputPixels: mostPixels, sequentialRead: true })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality })
      .timeout({ seconds })
      .toBuffer()
  } catch {
    return undefined
  }
}
