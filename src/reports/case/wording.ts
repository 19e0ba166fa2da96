// What a reporter reads of a case: one sentence for each state, and one for each step. No content, nobody's name.
import type { CaseState, RefusalCode, Ruling } from '../../store/schema-reports.ts'

/** On the page of the case. */
export const stateWords: Readonly<Record<CaseState, string>> = {
  'identity-pending': '已收到，正在核验您的身份信息。',
  'identity-manual': '已收到，正在由身份保管员人工核验您的身份信息。',
  'identity-failed': '身份信息与核实情况不一致，本次举报按未实名处理，不予受理。',
  registered: '已登记，正在审查是否受理。',
  'supplement-required': '需要您补充材料。',
  accepted: '已受理，等待核查。',
  rejected: '不予受理。',
  verifying: '核查中。',
  ruling: '核查已结束，等待裁定。',
  ruled: '已裁定，等待办结。',
  closed: '已办结。',
  withdrawn: '已按您的要求撤回。',
  transferred: '已移交有权处理的单位。',
  review: '正在复核。',
  escalated: '已报组委会负责人安排办理。',
}

export const tellings = [
  'filed',
  'by-hand',
  'registered',
  'not-real-name',
  'supplement-asked',
  'supplement-taken',
  'accepted',
  'rejected',
  'checking',
  'extended',
  'progress',
  'ruling',
  'ruled',
  'closed',
  'transferred',
  'withdrawn',
  'withdrawal-noted',
  'review-asked',
  'upheld',
] as const
export type Telling = (typeof tellings)[number]

/** In the chat, after the case number, and on the page. Details are on the page alone. */
export const tellingWords: Readonly<Record<Telling, string>> = {
  filed: '已收到，正在核验身份信息。',
  'by-hand': '已收到并登记提交时间，身份信息将由专人核验；这不代表您的信息有误。',
  registered: '已登记，将在规定的工作日内告知是否受理。',
  'not-real-name': '经核实与登记信息不一致，按未实名处理，不予受理。如有误请联系组委会秘书处。',
  'supplement-asked': '需要补充材料，请凭案号和查询码查看并补充。',
  'supplement-taken': '补充材料已收到。',
  accepted: '已受理。',
  rejected: '不予受理，理由请凭案号和查询码查看。',
  checking: '已安排核查。',
  extended: '核查时间已延长一次，请凭案号和查询码查看新的期限。',
  progress: '仍在办理中，下一次进展将在规定的工作日内告知。如有新材料，请凭案号和查询码补充。',
  ruling: '核查已结束，进入裁定。',
  ruled: '已作出裁定，结果请凭案号和查询码查看。',
  closed: '已办结。',
  transferred: '已移交有权处理的单位。',
  withdrawn: '已撤回，身份信息与正文将删除，仅保留编号和时间。',
  'withdrawal-noted':
    '撤回申请已记录。已受理的可能继续核查，但会停止联系您，并按期删除您的身份信息。',
  'review-asked': '复核申请已收到。',
  upheld: '复核已结束，维持原处理结果。',
}

/** What is missing: said on the page of the case alone, in fixed words, since the desk cannot open what the office writes. */
export const needs = ['needs-object', 'needs-facts', 'needs-evidence', 'needs-copy'] as const
export type Need = (typeof needs)[number]

export const needWords: Readonly<Record<Need, string>> = {
  'needs-object': '请补充：明确的举报对象，例如报名编号或公示名称。',
  'needs-facts': '请补充：事实经过，包括时间、做法、违反的规则和您怎样知道的。',
  'needs-evidence': '请补充：能够证明的材料，或可以核实的线索。',
  'needs-copy': '请补充：能够打开、看得清的文件，原来的可能已加密或损坏。',
}

/** What was decided, on the page of a case that was ruled on. */
export const rulingWords: Readonly<Record<Ruling, string>> = {
  founded: '裁定：举报成立。',
  'partly-founded': '裁定：举报部分成立。',
  unfounded: '裁定：举报不成立。',
}

/** Why it was not accepted. */
export const refusalWords: Readonly<Record<RefusalCode, string>> = {
  R1: '不予受理的理由：没有通过身份核验。',
  R2: '不予受理的理由：没有明确的举报对象。',
  R3: '不予受理的理由：没有证据，也没有可以核实的线索。',
  R4: '不予受理的理由：不在受理时间内。',
  R5: '不予受理的理由：不属于举报范围，例如对得分、名次的不同看法。',
  R6: '不予受理的理由：同一事项已经提交过，没有新的证据。',
  R7: '不予受理的理由：纪检、司法或行政机关已在处理。',
  R8: '不予受理的理由：冒用他人名义。',
}
