// The variables a notice may use, and what they are for one recipient.
import type { Edition } from '../rules/edition.ts'
import { statusWords } from '../people/wording.ts'
import type { Recipient } from './audience.ts'
import type { Values } from './template.ts'
import { wording } from './wording.ts'

/** The names of the variables that every notice has; judging adds those of its kinds. */
export const commonVariables = [
  '赛事',
  '官网',
  '团队名称',
  '团队编号',
  '单位',
  '赛道',
  '城市',
  '状态',
  '缺少材料',
] as const

type Common = (typeof commonVariables)[number]

export function valuesOf(
  edition: Edition,
  { team }: Pick<Recipient, 'team'>,
): Readonly<Record<Common, string | undefined>> & Values {
  const track = edition.tracks.find(({ id }) => id === team?.track)
  return {
    赛事: edition.title,
    官网: edition.website,
    团队名称: team?.name,
    团队编号: team?.code,
    单位: team?.unit,
    赛道: track?.title ?? team?.track,
    城市: team?.city ?? undefined,
    状态: team && statusWords[team.status],
    缺少材料: team && (team.missing.join('、') || wording.nothingMissing),
  }
}
