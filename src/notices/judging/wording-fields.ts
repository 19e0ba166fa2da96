// What is wrong with a cell or a row of a judging list, for the staff.

export const fieldWording = {
  empty: '没有填',
  tooLong: (chars: number) => `超过${chars}个字`,
  notDay: '不是日期，请写成2025-08-20这样，要有年份',
  notTime: '不是时间，请写成09:30这样',
  notPlace: '不是序号，请填1、2、3这样的数字',
  notOneOf: (words: readonly string[]) => `只能填：${words.join('、')}`,
  noClause: '不是通知里的条款编号，请写成六(一)6这样',
  notCodes: '不是团队编号，多个编号用顿号分开',
  badCode: '只能用字母、数字、“-”和“_”，最多30位',
  cell: (title: string, what: string) => `“${title}”${what}`,
  rank: (ranks: readonly string[], special: string | undefined) =>
    `只能填：${[...ranks, ...(special === undefined ? [] : [`${special}或“${special}：名称”`])].join('、')}`,

  past: '已经过去了',
  endsBefore: '早于开始，请检查',
  clauseWanted: '没有通过的必须填写',
  objectionWanted: '没有通过的必须写明怎样提出异议',
  slotClash: (row: string, room: string) => `与${row}在同一会场（${room}）的时间重叠`,
  orderClash: (row: string, order: string) => `与${row}在同一会场同一天的顺序都是${order}`,
  atRow: (row: number) => `第${row}行`,
  atEarlier: '之前已通知的另一支队伍',
  alsoWaiting: '这支队伍还有一项结果在同一条待发通知里，请把没有变化的那一项也列入名单，一并重发',
  dueAfterSlot: '晚于路演当天',
  noTeam: (code: string) => `没有编号是${code}的团队`,
  otherName: '“团队名称”与这个编号登记的名称不一致，请核对编号',
  withdrawn: '这支队伍已退赛',
  otherTrack: '“赛道”与这支队伍登记的赛道不一致',
  noExpert: (code: string) => `没有编号是${code}的专家`,
  otherExpert: '“专家姓名”与这个编号登记的姓名不一致，请核对编号',
  twice: (code: string, row: number) => `${code}与第${row}行重复`,
  conflicted: (code: string) => `这位专家已申报与${code}存在利益关系，不能安排评审`,
} as const

export const judgingSheetWording = {
  tooMany: (rows: number) => `一次最多${rows}行，请分成几个文件`,
  unknownColumn: (title: string) => `不认识“${title}”这一列`,
  columnTwice: (title: string) => `“${title}”这一列出现了两次`,
  missingColumn: (title: string) => `缺少“${title}”这一列`,
  knownColumns: (titles: readonly string[]) => `可用的列：${titles.join('、')}`,
  noRows: '表里没有内容',
  byHandOnly: '这一类只能逐条手工录入，不能导入表格',
  onlyOne: '这一类一次只能录入一条',
} as const
