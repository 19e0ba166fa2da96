// What must not stand in a letter to the accused side: anything that points to whoever reported.
/** Why it cannot go out as it is. `number`: a personal number. `case`: the case's own. `reporter`: it speaks of them. `words`: their own. */
export type Pointer = 'number' | 'case' | 'reporter' | 'words'

/** So many signs in a row that are the reporter's say who wrote them. */
const runSigns = 12

/** A telephone, an ID number or the code of a unit, bare of all that could stand in between. */
const longNumber = /\d{11}|[0-9a-hj-npqrtuwxy]{2}\d{6}[0-9a-hj-npqrtuwxy]{10}/

const speaksOf = /举报人|举报者|实名举报|匿名举报|检举人|来信人|投诉人/u

/** Every way in which the letter points to the reporter; a person still has to read it. */
export function pointersIn(
  letter: string,
  reported: { readonly number: string; readonly about: string; readonly text: string },
): readonly Pointer[] {
  const plain = bare(letter)
  // What the accused work is called has to be said: it is cut out of both before they are compared.
  const named = bare(reported.about)
  const rest = (text: string) => (named === '' ? text : text.replaceAll(named, '\n'))
  const theirs = rest(bare(reported.text))
  const ours = rest(plain)
  const runs = Array.from({ length: Math.max(0, ours.length - runSigns + 1) }, (_, at) =>
    ours.slice(at, at + runSigns),
  )
  const holds: readonly (readonly [Pointer, boolean])[] = [
    ['number', longNumber.test(plain)],
    ['case', plain.includes(bare(reported.number))],
    ['reporter', speaksOf.test(letter.normalize('NFKC'))],
    ['words', runs.some((run) => !run.includes('\n') && theirs.includes(run))],
  ]
  return holds.flatMap(([pointer, does]) => (does ? [pointer] : []))
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
