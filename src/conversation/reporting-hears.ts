// What somebody says in the talk about a report that the desk listens for at any step: plain words, and no model.

/** A text without the signs that people put in or leave out as they like. */
export const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\s，。！!,.?？~～、“”"'「」]/gu, '')
    .toLowerCase()

export const asks =
  /^(?:你好|您好)?(?:我|我们|本人)?(?:要|想|想要|需要|来)?(?:实名)?(?:举报|检举)(?:一下|一个人|别人|有人|违规|作弊)?(?:入口|通道)?$/u
export const asksProgress =
  /^(?:我?要?想?查(?:询|一下)?(?:我的)?举报(?:的)?(?:进度|进展|结果|情况)?|举报(?:进度|进展|结果)(?:查询)?|补充举报(?:材料|证据)?|撤回(?:我的)?举报)$/u
export const anonymous =
  /匿名|不(?:想|愿|敢|要)(?:透露|写|留|用|暴露|填)?(?:真名|实名|姓名|名字|身份)/u
export const wantsMore =
  /(?:保证|承诺|确保).{0,8}(?:处理|查处|取消|结果|赢)|(?:谁|哪个).{0,4}(?:办|负责|查)|查到哪|告诉我.{0,6}(?:办|查)/u
export const distressed = /不想活|自杀|轻生|跳楼|报复我|威胁我|要害我|活不下去|想死/u
