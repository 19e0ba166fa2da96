// Keeps telephone numbers and mail addresses out of plain messages: the platform's audit refuses those (230028).
import type { Answer } from '../channel.ts'
import { hidden } from './wording.ts'

const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** Mobiles, with or without 86; land lines with their area code and extension; 400 and 800 numbers. */
const telephone =
  /(?<![\d.])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3})[- —]?\d{7,8}(?:-\d{1,6})?|[48]00[- ]?\d{3}[- ]?\d{4})(?!\d)/g

const masked = (text: string): string =>
  text.replace(mail, hidden.mail).replace(telephone, hidden.telephone)

/** The answer with a note in each such place; the very same answer when there is none. */
export function withoutContacts(answer: Answer): Answer {
  const { first, headline, paragraphs, clauses, question, choices, notes } = answer
  const plain: Answer = {
    ...answer,
    first: first.map(masked),
    headline: masked(headline),
    paragraphs: paragraphs.map(masked),
    clauses: clauses.map(({ id, title }) => ({ id, title: masked(title) })),
    ...(question === undefined ? {} : { question: masked(question) }),
    choices: choices.map(({ label, value }) => ({ label: masked(label), value })),
    notes: notes.map(masked),
  }
  return JSON.stringify(plain) === JSON.stringify(answer) ? answer : plain
}
