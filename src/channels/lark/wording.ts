// Every sentence this channel adds of its own: on cards, in toasts, and in the ledger for the operator.

/** Heads the list of clauses on a card. */
export const basis = '依据'

/** In a group an answer is only heard when it is addressed to the desk. */
export const howToReply = '引用本消息或@我回复'

/** What an @all is read as. */
export const everybody = '@所有人'

/** Stands for a mentioned person whose name the platform does not tell. */
export const somebody = '@某人'

/** A button that stands for a choice too long to be written on it. */
export const pick = (number: number): string => `选 ${number}`

/** The buttons under an answer. */
export const ratings = { helpful: '有帮助', unhelpful: '没帮助' } as const

/** The buttons of a notice that asks whether it has arrived. */
export const receipts = { received: '已收到', reschedule: '申请调整' } as const

/** Stands where the buttons were, once one of them is pressed. */
export const receiptGiven = {
  received: '✅ 您已确认收到',
  reschedule: '已申请调整，秘书处会与您联系；调整之前以原安排为准',
} as const

/** Shown to somebody who has pressed one. */
export const receiptToasts = {
  received: '谢谢，已记下：您已收到。',
  reschedule: '已记下：您申请调整，秘书处会与您联系。',
} as const

/** Shown to somebody who presses one where the notice was not sent to. */
export const receiptElsewhere = '没有记下：请在收到这条通知的会话里确认。'

/** Stands where the buttons were, once one of them is pressed. */
export const chosen = (label: string): string => `已选：${label}`

/** Shown to somebody who has rated an answer. */
export const ratedToasts = {
  helpful: '谢谢，记下了：有帮助。',
  unhelpful: '谢谢，记下了：没帮助。您可以换个说法再问，或说得具体一些。',
} as const

/** Shown to somebody who rates an answer that is not there any more. */
export const notFound = '没有找到这条回答，没能记下。'

/** Shown to somebody who presses a button on another person's card. */
export const notYours = '这张卡片是给提问人的。您有问题请@我，我单独回答您。'

/** Shown to somebody who presses a second time what they have chosen already. */
export const seen = '这个选择已经收到过了。要再说一次，请直接回复。'

/** Shown to somebody who presses a button on a card that was forwarded to another chat, or is very old. */
export const elsewhere = '这张卡片在这里按不了。请回到原来的会话里选，或者重新问我一遍。'

/** Why Lark will not take a message, by its code, with the cure where there is one. */
export const refusals: Readonly<Record<number, string>> = {
  230001: '参数有误：这是程序的问题，请把错误码交给维护人员',
  230002: '机器人不在这个群里：请群主把机器人重新拉进群',
  230006: '应用没有开启机器人能力：请管理员在开放平台“应用能力”里开启并发布新版本',
  230011: '对方已撤回提问，不再回复',
  230013: '对方不在应用的可用范围内，或已离职：请管理员检查可用范围',
  230018: '群设置不允许机器人发言：请群主检查群的发言权限',
  230022: '内容含平台认定的敏感词，需要改写后再发',
  230025: '内容太长，平台不收',
  230027: '没有权限，或应用未开启对外共享：请管理员在版本发布里开启对外共享',
  230028: '平台的内容审核不放行：正文里不要出现电话号码和邮箱',
  230029: '对方已离职',
  230031: '卡片超过14天，不能再更新：请另发一条说明',
  230034: '接收者编号无效',
  230035: '机器人在群里被禁言或被屏蔽：请群主解除',
  230038: '平台不允许跨企业单聊：请改在群里发送',
  230053: '对方停用了机器人',
  230054: '这个群不支持这种消息类型',
  230075: '密聊里不能发送',
  230099: '卡片和文字都发不出去：请把错误码交给维护人员',
  230110: '被回复的消息已删除，不再回复',
  231021: '应用未开启对外共享：请管理员在版本发布里开启',
  232009: '群已解散',
  232033: '应用未开启对外共享：请管理员在版本发布里开启',
  232102: '应用未开启对外共享：请管理员在版本发布里开启',
  230055: '文件和消息的类型对不上：这是程序的问题，请把错误码交给维护人员',
  234001: '文件参数有误：这是程序的问题，请把错误码交给维护人员',
  234006: '文件太大，飞书最多收 30 MB：请压缩，或改发下载地址',
  234010: '文件是空的：请检查后重新上传',
  300305: '流式卡片的元素太多',
  200340: '回调配置未加 card.action.trigger：请在开放平台“事件与回调”的回调配置里添加',
  200341: '卡片回调没有在3秒内得到回应',
  99991672: '应用缺少权限：请管理员开通 im:message，要发文件再开通 im:resource，并发布新版本',
}

/** Why a message cannot be changed or taken back, where the code means something else than for a new one. */
export const notChanged: Readonly<Record<number, string>> = {
  230001: '这条消息发出时不是卡片，或内容有误：请另发一条更正',
  230009: '已超过企业管理员设置的撤回时限：请另发一条更正',
  230011: '这条消息已经撤回，不能再改',
  230012: '这条消息不是本机器人发的',
  230026: '只能撤回本机器人自己发的消息',
  230054: '这种消息不能修改或撤回：请另发一条更正',
  230099: '新的卡片内容平台不收：请把错误码交给维护人员',
  230110: '这条消息已经删除，不能再改',
}

/** A card that would grow beyond what the platform takes. */
export const cardTooLong = '改后的内容超过一张卡片的容量：请缩短，或另发一条更正'

/** Why a message waits, by Lark's code; `token` is no token at all, 429 a limit without a code. */
export const waitsFor: Readonly<Record<string | number, string>> = {
  token: '拿不到访问凭证：请检查 LARK_APP_ID、LARK_APP_SECRET、LARK_DOMAIN 和出网连接',
  429: '平台限速，稍后自动重发',
  99991400: '平台限速，稍后自动重发',
  99991403:
    '本月接口调用额度已用完，下月1日自动恢复：急用请管理员升级飞书版本或加购额度，加购后一小时内自动恢复',
  99991663: '平台不认访问凭证，新取的也不认：请检查应用是否被停用、密钥是否重置过',
  10003: '凭证参数有误：请检查 LARK_APP_ID 和 LARK_APP_SECRET',
  10014: '应用密钥不对：请把开放平台“凭证与基础信息”里的 App Secret 填到 LARK_APP_SECRET',
  11247: '今天的批量消息额度已用完，明天自动恢复',
  11232: '平台繁忙（整点、半点常见），稍后自动重发',
  230020: '这个会话里发得太快，稍后自动重发',
  230023: '对方未读的加急消息太多，稍后再试',
  230024: '加急消息的额度已用完',
  230049: '同一条消息还在发送中，稍后核对',
}

/** Stand in a plain message for what the platform's audit does not let through (230028). */
export const hidden = {
  telephone: '〔电话略，见官方网站〕',
  mail: '〔邮箱略，见官方网站〕',
} as const

export const refusedUnknown = '平台拒收，原因未登记：请按错误码查阅飞书开放平台文档'
