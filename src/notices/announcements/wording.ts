// Every sentence of announcements that the staff reads about a draft.

export const wording = {
  unknownVariables: (names: readonly string[]) =>
    `没有这样的变量：${names.map((name) => `{{${name}}}`).join('、')}`,
  teamVariables: (names: readonly string[]) =>
    `只有发给团队代表时才能用：${names.map((name) => `{{${name}}}`).join('、')}`,
  brokenVariables: '有多出来或没有成对的 {{ }}',
  unknownTracks: (ids: readonly string[]) => `没有这些赛道：${ids.join('、')}`,
  unknownCities: (names: readonly string[]) => `没有这些城市：${names.join('、')}`,
  teamFilter: '团队状态和团队编号只能用来筛选团队代表',
  expiresFirst: '过期时间早于发送时间',
  outOfContest: (n: number) =>
    `没有选团队状态：收件方里有 ${n} 支已退赛或未通过的团队；不想发给它们，请选上其余状态`,
  telephone: '正文里有电话号码：飞书的内容审核可能拒收纯文字消息（230028），可以改写为“见官方网站”',
  mail: '正文里有邮箱：飞书的内容审核可能拒收纯文字消息（230028），可以改写为“见官方网站”',
  everybody:
    '正文里的“@所有人”只会作为文字显示，不会提醒任何人；群里的公告容易被平台认作骚扰（230022）',
  markup: '正文里的 <at> 会作为文字显示，不会提醒任何人',
  manyFiles: (most: number) => `一条公告最多附 ${most} 个文件`,
  largeFile: (name: string, most: number) =>
    `《${name}》太大：这些收件方的渠道能收的文件不超过 ${most} MB，请压缩，或在正文里写下载地址`,
  emptyFile: (name: string) => `《${name}》是空文件`,
  testMark: '【测试，请忽略】',
} as const
