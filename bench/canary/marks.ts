// The people of the walk, and everything of theirs that must not lie around: made anew for each run, so that it is
// nowhere before.
import { randomBytes, randomInt } from 'node:crypto'

import { identityNumber, inventedPhone } from '../../test/support/invented.ts'
import type { Mark } from './needles.ts'

export interface Reporter {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  /** In 30 signs or more. */
  readonly facts: string
  readonly about: string
  readonly fileName: string
  /** Stands inside the file. */
  readonly inFile: string
  readonly handle: string
  /** Where the internet sees them. */
  readonly address: string
}

/** Signs that nobody puts beside each other. */
function signs(count: number): string {
  return Array.from({ length: count }, () => String.fromCodePoint(randomInt(0x5000, 0x9000))).join(
    '',
  )
}

let made = 0

export function aReporter(): Reporter {
  made += 1
  const word = signs(6)
  return {
    name: signs(3),
    idNumber: identityNumber(
      ['61', '01', '00'].join(''),
      '1985' + ['07', '19'].join(''),
      `6${made}1`,
    ),
    phone: inventedPhone(randomInt(1_000, 9_000)),
    facts: `八月在交流会上展示的系统，与他们提交的作品截图不一样，数据量也差十倍，见${word}。`,
    about: `SN-${signs(4)}`,
    fileName: `${signs(5)}.pdf`,
    inFile: `inside-${randomBytes(9).toString('hex')}`,
    handle: `ou_${randomBytes(8).toString('hex')}`,
    address: `2001:db8::${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}`,
  }
}

/** What of a reporter is looked for; of the facts the words that only they have. */
export function marksOf(reporter: Reporter): readonly Mark[] {
  const { name, idNumber, phone, facts, about, fileName, inFile, handle, address } = reporter
  return [
    mark('name', name),
    { ...mark('id number', idNumber), guessable: true },
    { ...mark('phone', phone), guessable: true },
    mark('facts', /见(.+)。$/u.exec(facts)?.[1] ?? facts),
    mark('about', about),
    mark('file name', fileName.replace('.pdf', '')),
    mark('file', inFile),
    mark('chat handle', handle),
    mark('address', address),
  ]
}

export function mark(name: string, text: string): Mark {
  return { name, bytes: Buffer.from(text) }
}

export function anything(): string {
  return signs(6)
}
