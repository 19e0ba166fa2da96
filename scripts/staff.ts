// `npm run staff`: adds somebody to the staff with a code that is shown once, lists them, takes them away.
import { spelled } from '../src/people/code.ts'
import { codeHours } from '../src/people/invite.ts'
import { inviteStaff, listStaff, partInWords, removeStaff } from '../src/people/staff.ts'
import { importWording as say } from '../src/people/wording.ts'
import { Fault } from '../src/platform/errors.ts'
import { readMobile } from '../src/platform/mobile.ts'
import type { Part } from '../src/store/staff.ts'
import { command, type Call } from './command.ts'
import { withPeople } from './people.ts'

const parts: Readonly<Record<string, Part>> = {
  secretariat: { kind: 'staff', role: 'secretariat' },
  support: { kind: 'staff', role: 'support' },
  expert: { kind: 'expert' },
}

const usage = {
  usage: `npm run staff -- add NAME --role ${Object.keys(parts).join('|')} [--phone MOBILE], npm run staff -- list, or npm run staff -- remove ID`,
  flags: { role: 'value', phone: 'value' },
  words: [1, 2],
} as const

async function add(call: Call, name: string): Promise<string> {
  const part = parts[call.value('role') ?? '']
  if (part === undefined) return call.misuse(`--role takes ${Object.keys(parts).join(', ')}`)
  const typed = call.value('phone')
  const phone = typed === undefined ? undefined : readMobile(typed)
  if (typed !== undefined && phone === undefined)
    return call.misuse('--phone takes a mobile number')
  const code = await withPeople((deps) => inviteStaff(deps, name, part, phone))
  return [
    say.staffCode(name, partInWords(part)),
    `  ${spelled(code)}`,
    say.staffCodeHow(codeHours),
  ].join('\n')
}

async function list(): Promise<string> {
  const all = await withPeople(listStaff)
  if (all.length === 0) return say.staffNone
  return all
    .map(({ id, name, part, accounts }) => say.staffLine(id, name, partInWords(part), accounts))
    .join('\n')
}

async function remove(id: string): Promise<string> {
  const gone = await withPeople((deps) => removeStaff(deps, id))
  if (gone === undefined)
    throw new Fault(`No one person has an id that begins with ${id}: see npm run staff -- list`)
  return say.staffEnded(gone.name)
}

await command(import.meta.url, usage, async (call) => {
  const [verb, word] = call.words
  if (verb === 'list' && word === undefined) return console.log(await list())
  if (verb === 'add' && word !== undefined) return console.log(await add(call, word))
  if (verb === 'remove' && word !== undefined) return console.log(await remove(word))
  return call.misuse('It is add NAME, list or remove ID')
})
