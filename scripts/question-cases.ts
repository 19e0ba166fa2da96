// The question files: one talk a line, with what the reply to its last message must be.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Fault } from '../src/platform/errors.ts'
import { askedIdentity, inventedPhone } from '../test/support/invented.ts'

const questionCase = z.object({
  id: z.string(),
  asOf: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  chat: z.enum(['group', 'private']),
  turns: z.array(z.string()).min(1),
  expect: z.object({
    outcome: z.array(z.string()),
    never: z.array(z.string()).default([]),
    clauses: z.array(z.string()).default([]),
    mention: z.array(z.array(z.string())).default([]),
    avoid: z.array(z.string()).default([]),
  }),
  style: z.string().optional(),
})
export type QuestionCase = z.infer<typeof questionCase>

/** Numbers of no person, put in where a file has only a mark: such numbers stand in no file. */
const invented: Readonly<Record<string, string>> = {
  '{身份证号}': askedIdentity,
  '{手机号}': inventedPhone(1),
}
const withNumbers = (text: string): string =>
  Object.entries(invented).reduce((filled, [mark, number]) => filled.replaceAll(mark, number), text)

export function readCases(path: string): readonly QuestionCase[] {
  return withNumbers(readText(path))
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [readCase(line, `${path}, line ${i + 1}`)]))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Fault(`${path} cannot be read: give the path of a file with one question a line`)
  }
}

function readCase(line: string, where: string): QuestionCase {
  const read = questionCase.safeParse(parsed(line, where))
  if (read.success) return read.data
  const wrong = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'the line'))]
  throw new Fault(
    `${where}: ${wrong.join(', ')} must be as in test/questions/*.jsonl (id, asOf, chat, turns, expect)`,
  )
}

function parsed(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Fault(`${where}: this is no JSON, one question is one line`)
  }
}
