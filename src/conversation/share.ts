// A share and nothing else, 不对,是60%: whose it is, and in whom, was said before.
import type { ReadFact } from '../language/facts.ts'
import type { Reader } from '../language/understand.ts'
import type { FactId } from '../rules/fact.ts'
import type { Memory } from './memory.ts'

const relation: FactId = 'organiser.relation'
const BARE =
  /^(?:不对|不是|错了|更正|说错了?|哦|噢|嗯|其实|应该|大概|好像|就|才|只|也就|是|占|持|有|股|,|。)*(?<share>\d[\d.]*%|百分之[零一二三四五六七八九十百点]{1,6}|[一二三四五六七八九十]成)(?:的?股[份权]?)?(?:左右|吧|的|了|啊|呢|,|。)*$/u

export const isBareShare = (text: string): boolean => BARE.test(text)

/** What a bare share says of us, while our tie to an organiser is what we talk of; otherwise nothing. */
export function shareTold(
  { asked, focus }: Memory,
  text: string,
  reader: Pick<Reader, 'read'>,
  day: string,
): readonly ReadFact[] {
  const share = BARE.exec(text)?.groups?.['share']
  const before = focus?.facts[relation]
  if (share === undefined || (asked?.fact !== relation && before === undefined)) return []
  const { facts } = reader.read(`组织单位占我们股份${share}`, day).reading
  const told = facts.filter(({ id, subject }) => id === relation && subject === 'self')
  // However much a company between the two holds, it stands between them.
  return before === 'indirect' ? told.map((each) => ({ ...each, value: before })) : told
}
