// Who enters beside us: what is said of a partner is no word of ours, and what bars a partner bars the team.
import type { ReadFact } from '../language/facts.ts'
import type { Understanding } from '../language/understand.ts'
import type { Said } from './focus.ts'
import type { Memory } from './memory.ts'

/** 朋友公司愿意牵头，我跟着算联合: of somebody else's unit, and still of us, who enter with it. */
export const entersAlong = (text: string): boolean =>
  /[由让请肯]|愿意|答应|同意/u.test(text) &&
  /(?:牵头|打头|挑头)[^。!?;]{0,6}我|我[^。!?;]{0,4}(?:跟着|一起|一块)/u.test(text)

/** In a joint team the other side's kind of unit and rights are not ours: 跟一家软件公司合着报, 专利在大学名下. */
export function asPartner(memory: Memory, read: Understanding, facts: readonly ReadFact[]): Said {
  const beside =
    /[跟和与同][^,。]{1,10}(?:合着|一起|一块|联合|合作|搭伙)|[由让请][^,。]{1,10}(?:牵头|打头|挑头)|[^,。]{1,8}(?:愿意|肯|答应|同意)(?:帮忙)?(?:牵头|打头|挑头)/u.test(
      read.text,
    )
  const ours = /(?:我们|我司|咱们?|本)(?:公司|单位|学校|院)?(?:是|就是|属于)/u.test(read.text)
  const joint =
    memory.facts['joint'] === true ||
    facts.some((fact) => fact.id === 'joint' && fact.value === true)
  const partnered =
    facts.some((fact) => fact.id === 'member.type') && !/外包|乙方|供应商/u.test(read.text)
  return facts.flatMap(({ id, value, span }) => {
    if (id === 'unit.type' && beside && !ours && memory.facts[id] !== undefined) return []
    // 在开源的上头加了自己写的: what it builds on stays what it is.
    const built =
      id === 'ip.owner' &&
      value === 'unit' &&
      memory.facts[id] === 'openSource' &&
      /上[头面]|基础上|加了|改了/u.test(read.text)
    if (built) return []
    const theirs =
      id === 'ip.owner' &&
      value === 'thirdParty' &&
      (partnered || /大学|学校|高校|研究[院所]|那家|合作|伙伴|对方|成员/u.test(span))
    return theirs && joint ? [{ id, value: 'jointMember' }] : [{ id, value }]
  })
}

const THEIRS =
  /(?:他们|它们?|人家|他家)[^,。!?;]{0,8}(?:分公司|子公司|控股公司|母公司|全资公司)[^。!?;]{0,10}(?:联合|成员|一起|组队|牵头)|(?:跟|和|与|同|拉|带)(?:他们|它们?|人家|他家)[^,。!?;]{0,8}(?:分公司|子公司|控股公司|母公司|全资公司)/u
const BODIES: readonly unknown[] = ['society', 'centre', 'department']

/** 那把他们的子公司写成联合单位呢: whose it is was said before. */
export function theirs({ facts }: Memory, text: string): Said {
  const name = facts['organiser.name']
  if (name === undefined || BODIES.includes(name) || !THEIRS.test(text)) return []
  return [
    { id: 'joint', value: true },
    { id: 'member.barred', value: true },
    { id: 'member.barredBy', value: 'organiser' },
  ]
}
