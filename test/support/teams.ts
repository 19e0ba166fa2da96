// Lists of teams for tests. Every team, person and number here is invented.
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { importTeams, type Imported } from '../../src/people/import.ts'
import { newCode } from '../../src/people/code.ts'
import { invite } from '../../src/people/invite.ts'
import { sealField } from '../../src/people/identity.ts'
import { readList } from '../../src/people/spreadsheet.ts'
import type { Cells } from '../../src/people/table.ts'
import { newId } from '../../src/platform/ids.ts'
import { loadTeams } from '../../src/store/teams.ts'
import { people } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { testKey } from './desk.ts'
import { inventedPhone } from './invented.ts'

export const head = [
  '团队编号',
  '团队名称',
  '参赛单位',
  '赛道',
  '所在市',
  '状态',
  '所缺材料',
  '联系人1',
  '联系电话1',
  '联系人2',
  '联系电话2',
]

/** Star River: city governance, Xi'an, two things missing, two contacts. */
export const starRiver = [
  'SN-0001',
  '星河队',
  '星河数据有限公司',
  '城市治理',
  '西安市',
  '待补材料',
  '承诺书、营业执照',
  '甲一',
  inventedPhone(1),
  '甲二',
  inventedPhone(2),
]

/** Qin Mountain: another track, everything handed in, one contact. */
export const qinMountain = [
  'SN-0002',
  '秦岭数智',
  '秦岭数智研究院',
  '赛道八',
  '汉中',
  '审核通过',
  '无',
  '乙一',
  inventedPhone(3),
  '',
  '',
]

/** The cells of a file that is in order. */
export async function readCells(file: Uint8Array): Promise<Cells> {
  const { cells, errors } = await readList(file)
  if (errors.length > 0) throw new Error(errors.map(({ say }) => say).join())
  return cells
}

export function importRows(
  store: Store,
  rows: readonly (readonly string[])[],
  apply = true,
): Promise<Imported> {
  return importTeams([head, ...rows], { store, key: testKey, edition: sn2025 }, apply)
}

/** A fresh code for the team's first contact, as the secretariat would hand it out. */
export async function codeOf(store: Store, team: string): Promise<string> {
  const found = (await loadTeams(store, sn2025.id)).find((each) => each.team.code === team)
  const [first] = found?.people ?? []
  if (first === undefined) throw new Error(`${team} has no contact`)
  return invite(store, testKey, first.id, 72, newCode)
}

/** A fresh code for somebody new on the staff. */
export async function staffCode(store: Store): Promise<string> {
  const id = newId()
  const name = sealField(testKey, id, 'name', '丙一')
  await store.insert(people).values({ id, kind: 'staff', role: 'secretariat', name })
  return invite(store, testKey, id, 72, newCode)
}
