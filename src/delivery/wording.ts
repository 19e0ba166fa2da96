// Why the ledger itself will not change a message or take it back; for whoever asked.

export const refusals = {
  unknown: '账本里没有这条消息',
  cannot: '这个渠道不支持：请另发一条更正',
  'not-sent': '这条消息没有发出，或不知道有没有发出',
  'no-id': '平台没有给出这条消息的编号，无法修改或撤回：请另发一条更正',
  'no-files': '这个渠道不能发文件：请改发下载地址',
  file: '文件不能修改：请撤回后另发',
  recalled: '这条消息已经撤回，不能再改',
} as const

/** Stands for words whose time is over. */
export const erasedText = '（已过保存期限，内容已清除）'

export const underWay = '正在发送或撤回，稍后再试'
