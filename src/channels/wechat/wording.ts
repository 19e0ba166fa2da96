// Every sentence this channel adds of its own: in the ledger, for the operator.

/** Why WeChat will not do it, with the cure where there is one. */
export const refusals = {
  stranger: '对方不是本账号的好友，不能私聊：请对方先加好友，或改在群里发送',
  recall: '微信没有撤回：发出超过两分钟，或网关不支持撤回。请另发一条更正',
  upload: '微信网关没有收下文件：请换用支持发文件的网关，或改发下载地址',
} as const
