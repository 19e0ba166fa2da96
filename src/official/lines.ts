// What every reader of a file arrives at: lines as they stand on the pages, nothing yet taken off or joined.

export interface Line {
  readonly text: string
  /** From 1, where the file has pages; all on page 1 where it has none. */
  readonly page: number
}

/** Why a file cannot be read, as words of our own: what is said about each is in wording.ts. */
export type Unreadable =
  | 'unknown'
  | 'tooLarge'
  | 'brokenText'
  | 'brokenDocx'
  | 'brokenPdf'
  | 'lockedPdf'
  | 'noTextLayer'
  | 'empty'
  /** Its reader took too long or too much memory. */
  | 'gaveUp'

export type Reading =
  | { readonly kind: 'read'; readonly lines: readonly Line[] }
  | { readonly kind: 'refused'; readonly why: Unreadable }

/** Lines of a text; a form feed begins a page. */
export function linesOf(text: string): readonly Line[] {
  return text
    .split('\f')
    .flatMap((page, at) =>
      page.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map((line) => ({ text: line, page: at + 1 })),
    )
}

const han = /\p{Script=Han}/u
/** How wide it is printed, in characters of Chinese. */
export function printedWidth(text: string): number {
  let width = 0
  for (const sign of text)
    width += han.test(sign) || sign > '\u2e7f' || '“”‘’—…'.includes(sign) ? 1 : 0.5
  return width
}
