// Keeps telephone numbers and mail addresses out of plain messages: the platform's audit refuses those (230028).
import { mail, telephone } from '../../platform/contacts.ts'
import type { Answer } from '../channel.ts'
import { hidden } from './wording.ts'

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
    clauses: clauses.map((clause) => ({
      ...clause,
      title: masked(clause.title),
      ...(clause.quote === undefined ? {} : { quote: masked(clause.quote) }),
    })),
    ...(question === undefined ? {} : { question: masked(question) }),
    choices: choices.map(({ label, value }) => ({ label: masked(label), value })),
    notes: notes.map(masked),
  }
  return JSON.stringify(plain) === JSON.stringify(answer) ? answer : plain
}
