// How far the project is, what it yields, and whose the rights in it are.
import {
  benefitPatterns,
  disputePatterns,
  ownerPatterns,
  stagePatterns,
} from '../lexicon/projects.ts'
import { before, matchAll, type Found, type Utterance } from './utterance.ts'

const rightsHint =
  /产权|专利|软著|著作|版权|源码|代码|技术|算法|商标|授权|许可|开源|deepseek|通义|千问|qwen|llama|gpt|chatglm|文心|豆包|kimi|智谱|星火|大模型|gpl|apache|受理|实审|发明|证|成果|自研|自己|共有|共同|知产|变更|过户|转让/
const disputeHint = /侵|专利|产权|软著|著作|抄|版权|代码|商标|剽窃|律师函|官司|诉|法|规|争议|纠纷/

const ofOthers = /别的队|别人|人家的|隔壁|友商|朋友|同行|他们(?:队|公司|单位)的项目/

/**
 * The stage of the project and its benefit. 客户那边还没上 is said of our project, whoever is named in it; 这种算落地了吧
 * asks, and does not say so.
 */
export const readProject = (of: Utterance): Found[] => [
  ...matchAll(of, stagePatterns).flatMap((one): Found[] => {
    if (one.value === 'inUse' && /(?:算|叫|算作)(?:是)?$/.test(before(of, one.start, 3))) return []
    return [ofOthers.test(of.text) ? one : { ...one, subject: 'self' }]
  }),
  ...matchAll(of, benefitPatterns),
]

/**
 * Ownership and disputes. A school that holds the rights is a partner in a joint team, a third party elsewhere, and
 * the unit itself where the school enters.
 */
export function readRights(of: Utterance, isJoint: boolean, unitType: string | undefined): Found[] {
  const found = [
    ...matchAll(of, ownerPatterns, rightsHint),
    ...matchAll(of, disputePatterns, disputeHint),
  ]
  const joint = isJoint || /联合|成员单位|牵头|一起报|合作(?:方|单位|高校|大学)/.test(of.text)
  return found.flatMap((one): Found[] => {
    if (one.id !== 'ip.owner') return [one]
    const about = of.text.slice(Math.max(0, one.start - 6), one.end + 2)
    if (one.value === 'school') {
      if (unitType === 'university' || unitType === 'research') return [{ ...one, value: 'unit' }]
      return [{ ...one, value: joint ? 'jointMember' : 'thirdParty' }]
    }
    // 我们是事业单位…软著在公司名下: the company is the partner.
    const isPartner =
      one.value === 'unit' &&
      unitType !== undefined &&
      unitType !== 'company' &&
      joint &&
      /(?:公司|企业)(?:名下|的|手里|所有)/.test(about)
    if (isPartner) return [{ ...one, value: 'jointMember' }]
    const ofMember = /联合体|成员|合作(?:方|单位|伙伴)|另一家|那家|乙方/.test(about)
    if (ofMember && (one.value === 'thirdParty' || one.value === 'unit')) {
      return joint ? [{ ...one, value: 'jointMember', weight: 4.4 }] : []
    }
    return [one]
  })
}

const memberRights =
  /(?:专利|软著|知识产权|产权|著作权|技术|代码)[^,。!?;⁇⁈]{0,8}(?:在|归|是|属于|分散在)[^,。!?;⁇⁈]{0,6}(?:联合体|成员(?:单位)?|合作(?:方|单位|伙伴)|另一家|另外一家|对方|那家|三家|两家)[^,。!?;⁇⁈]{0,6}(?:名下|手里|手上|的|那边|所有)|(?:成员单位|合作(?:方|单位|伙伴)(?:单位)?)(?:名下)?(?:的)?(?:专利|软著|知识产权)/

/** Rights said to lie with another member of the joint team. */
export function readMemberRights(of: Utterance, isJoint: boolean): Found[] {
  const match = memberRights.exec(of.masked)
  if (!match || !(isJoint || /联合|牵头|整个?队|一起报/.test(of.text))) return []
  return [
    {
      id: 'ip.owner',
      value: 'jointMember',
      start: match.index,
      end: match.index + match[0].length,
      subject: 'self',
      weight: 4.4,
    },
  ]
}
