// Every sentence of the page of the official text that is not the text's own.

export const noticeWords = {
  title: (contest: string) => `${contest} · 通知原文`,
  heading: '通知原文',
  index: '目录',
  about: (number: number, day: string, hash: string) =>
    `第${number}版，${day}起引用，校验值 ${hash.slice(0, 12)}`,
  contacts: '联系人、电话等个人信息不在本页显示，请看发文单位的原件。',
  past: (newest: number) => `这一版已不再引用，现在引用的是第${newest}版。`,
  toNewest: '查看现在引用的原文',
  versions: '历次版本',
  version: (number: number, day: string) => `第${number}版（${day}起）`,
  current: '现行',
  toTop: '回到目录',
} as const
