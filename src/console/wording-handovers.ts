// What the pages of questions for a person say.
import type { Handover } from '../store/handovers.ts'

export const handoverWords = {
  title: '人工答复',
  lead: '自动答疑答不了、需要组委会认定或提问人要求转人工的问题。接手后写的答复会回到提问的地方，署名“工作人员”。',
  open: '未结束',
  noneOpen: '没有等待处理的问题。',
  ended: '已结束',
  noneEnded: '还没有结束的问题。',
  reason: '缘由',
  place: '来自',
  state: '状态',
  asked: '提出时间',
  waited: '已等（工作分钟）',
  holder: '接手人',
  ending: '结果',
  talk: '对话（已隐去姓名、号码和链接）',
  erased: '内容已过保存期，已删除。',
  clauses: '相关条款',
  team: '队伍',
  unbound: '未绑定',
  take: '接手',
  answer: '答复',
  answerLabel: '答复内容（会原样发给提问人，请勿写个人信息）',
  end: '结束',
  giveBack: '转回自动答疑',
  back: '返回列表',
  by: { asker: '提问人', desk: '小助手', staff: '工作人员' },
  places: { group: '群聊', private: '私聊' },
  said: {
    taken: '已接手，提问人已收到通知。',
    answered: '答复已发出。',
    ended: '已结束，双方都已收到通知。',
    returned: '已转回自动答疑，提问人已收到通知。',
  },
  problems: {
    held: '没有生效：这个问题已由别人接手。',
    over: '没有生效：这个问题已经结束。',
    personal: '没有发出：提问的地方是群聊，答复里不能有手机号、身份证号等个人号码。',
  },
} as const

export const stateNames: Readonly<Record<Handover['state'], string>> = {
  waiting: '等待接手',
  taken: '已接手',
  ended: '已结束',
}
