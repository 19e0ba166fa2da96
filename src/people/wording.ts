// Every sentence that has to do with who somebody is, which team they speak for and whom a group is for.
import type { Team } from '../store/accounts.ts'

type Role = 'secretariat' | 'support'

export const roleWords: Readonly<Record<Role, string>> = {
  secretariat: '秘书处工作人员',
  support: '技术支持',
}

export const expertWord = '专家'

export const statusWords: Readonly<Record<Team['status'], string>> = {
  registered: '已报名',
  incomplete: '待补材料',
  submitted: '已提交',
  passed: '审核通过',
  rejected: '审核未通过',
  withdrawn: '已退赛',
}

export const wording = {
  // The same for wrong, expired, used, void and too many tries: none of it is anybody's business.
  noSuchCode: '这个绑定码没有通过。',
  noSuchCodeHelp: [
    '可能输错、过期、已用过或已作废。请核对后再发一次；多次不通过会暂停一小时。',
    '仍不行的，请向秘书处重新领取绑定码。',
  ],
  codeShown: '绑定码请只在私聊里发给我；在群里出现过的绑定码不再有效，请向秘书处重新领取。',
  howToBind: '绑定方法：在和我的私聊里，直接发送秘书处给的绑定码。',
  howToBindHelp: '绑定码每人一个，只能用一次，请不要发在群里，也不要转给别人。',
  phoneHow: '短信绑定：请在私聊里发送“短信绑定”加上登记在名单里的手机号。',
  phoneHowHelp: '验证码只发到登记过的手机号；没有登记手机号的，请使用秘书处给的绑定码。',
  // The same whether the number is listed or not.
  phoneSent: (masked: string, minutes: number) =>
    `如果${masked}是登记过的手机号，验证码已发往该号码，${minutes}分钟内有效。`,
  phoneSentHelp:
    '收到后请把6位数字直接发给我。没有收到的，可能不是登记的号码，请使用秘书处给的绑定码。',
  phoneSoon: (seconds: number) => `请在${seconds}秒后重发。`,
  phoneLater: '验证码发送次数已达上限，请过些时候再试，或使用秘书处给的绑定码。',
  phoneClosed: '现在不能用短信绑定，请使用秘书处给的绑定码。',
  phoneCodeWrong: (left: number) => `验证码不正确，还可尝试${left}次。`,
  phoneCodeSpent: '这个验证码已作废。请重新发送“短信绑定”加手机号，或使用秘书处给的绑定码。',
  phoneCodeExpired: '验证码已过期，请重新发送“短信绑定”加手机号。',
  phoneCodeUsed: '该验证码已使用。',
  phoneOfSeveral: '这个手机号登记了不止一人，不能用短信绑定，请使用秘书处给的绑定码。',
  boundTeam: (name: string, code: string) => `绑定成功：您是“${name}”（编号${code}）的联系人。`,
  boundTeamHelp: '以后可以在私聊里问我“我的队伍”“我们队材料齐了吗”“我们报的是哪个赛道”。',
  boundStaff: (role: string) => `绑定成功：您的身份是${role}。`,
  boundStaffHelp:
    '可以在群里@我说“绑定本群 城市治理”“绑定本群 西安”或“绑定本群 全部”，确认后生效。',
  boundExpert: `绑定成功：您的身份是${expertWord}。`,

  myTeam: (name: string, code: string) => `您的队伍：${name}（编号${code}）`,
  unit: (unit: string) => `参赛单位：${unit}`,
  track: (title: string) => `赛道：${title}`,
  status: (status: string) => `当前状态：${status}`,
  missing: (what: readonly string[]) => `还缺：${what.join('、')}`,
  nothingMissing: '登记的所缺材料：无',
  closesToday: (stage: string, day: string) => `最近的时间节点：${stage}，今天（${day}）是最后一天`,
  closes: (stage: string, day: string, days: number) =>
    `最近的时间节点：${stage}，${day}截止（还有${days}天）`,
  opens: (stage: string, day: string, days: number) =>
    `最近的时间节点：${stage}，${day}开始（还有${days}天）`,
  vague: (stage: string, when: string) => `之后的安排：${stage}，${when}`,
  settled: (source: string) => `以上日期由秘书处设定，来源：${source}。`,
  asListed: (day: string) => `以上是秘书处${day}登记的情况，如有出入请联系秘书处。`,
  notBound: '您的账号还没有绑定队伍。',
  noTeam: '您绑定的身份不对应某一支队伍。',
  inPrivate: '队伍的情况请在私聊里问我。',
  otherTeam: '其他队伍的情况我不能说，各队的情况只告诉该队自己的联系人。',

  placeInGroup: '请在要绑定的群里@我说这句话。',
  staffOnly: '绑定本群要由秘书处工作人员来做，请联系秘书处。',
  whichScope: '请说明本群面向谁：某个赛道、某个市，或者“全部”。',
  whichScopeExamples: '例如“绑定本群 城市治理”“绑定本群 西安”“绑定本群 全部”。',
  confirmPlace: (scope: string) => `将把本群绑定为：${scope}。`,
  confirmPlaceHow: '确认请在十分钟内@我回复“确认绑定”；不确认就不生效。',
  placeBound: (scope: string) => `已绑定，本群面向：${scope}。`,
  nothingToConfirm: '没有等您确认的绑定，请先说“绑定本群 ……”。',
  placeFreed: '已解绑，本群不再接收分组通知。',
  placeNotBound: '本群没有绑定过。',
  remindersOff: '已关闭：以后不再给您发时间提醒。',
  remindersOffStill: '提醒过您的日期如果有变，仍会更正一次；想恢复时说“开启提醒”。',
  remindersOn: '已开启：以后按时给您发时间提醒。',
  remindersByStaff:
    '本群的提醒由秘书处工作人员开关；只想关掉您自己的，请在私聊里对我说“关闭提醒”。',
  groupRemindersOff: '已关闭：以后不再往本群发时间提醒。想恢复时请@我说“开启提醒”。',
  groupRemindersOn: '已开启：以后按时往本群发时间提醒。',

  scopeAll: '全部参赛团队',
  scopeTrack: (title: string) => `${title}赛道`,
  scopeCity: (city: string) => `${city}的参赛团队`,
} as const

/** What is wrong with a list of teams. Names, numbers and other people's data are never quoted. */
export const sheetWording = {
  unknownColumn: (title: string) => `不认识“${title}”这一列`,
  columnTwice: (title: string) => `“${title}”这一列出现了两次`,
  missingColumn: (title: string) => `缺少“${title}”这一列`,
  knownColumns: (titles: readonly string[]) => `可用的列：${titles.join('、')}`,
  tooMany: (rows: number) => `一次最多导入${rows}行，请分成几个文件`,
  empty: (title: string) => `“${title}”没有填`,
  tooLong: (title: string, chars: number) => `“${title}”超过${chars}个字`,
  badCode: '“团队编号”只能用字母、数字、“-”和“_”，最多30位',
  duplicate: (code: string, row: number) => `团队编号${code}与第${row}行重复`,
  unknownTrack: (text: string) => `没有“${text}”这个赛道`,
  unknownCity: (text: string) => `“所在市”不认识“${text}”`,
  unknownStatus: (text: string, known: readonly string[]) =>
    `“状态”不认识“${text}”，可填：${known.join('、')}`,
  badPhone: (title: string) =>
    `“${title}”不是有效的手机号或带区号的座机号（表格里请把这一列设成文本格式）`,
  phoneOfNobody: (phone: string, name: string) => `填了“${phone}”却没有填“${name}”`,
  contactTwice: (title: string) => `“${title}”与前面的联系人重复`,
  merged: (ref: string) => `${ref}是合并单元格，请取消合并，每一格都填上`,
  errorCell: (column: string) => `${column}列的单元格是错误值（如#N/A），请改成实际内容`,
  emptyFormula: (column: string) => `${column}列的单元格是没有结果的公式，请复制后“只粘贴值”再保存`,
  formulaInCsv: (column: number) => `第${column}列以等号开头，像是公式，请改成实际内容`,
  tooWide: (columns: number) => `超过${columns}列，多出的内容没有读`,
  longCell: (chars: number) => `有单元格超过${chars}个字`,
  moreErrors: (count: number) => `……另有${count}处`,
  /** Why a whole file is refused, and what to do. */
  refused: {
    tooLarge: '文件超过30 MB，请分成几个文件',
    tooManyRows: '表格超过5万行，请分成几个文件',
    unpacksTooLarge: '文件解开后过大，不像一份名单；请把内容复制到新建的表格里再上传',
    oldXls: '这是旧的 .xls 格式或加了密码的文件，请另存为不加密的 .xlsx 或 CSV',
    html: '这其实是网页文件，请打开后另存为 .xlsx 或 CSV',
    macro: '文件带有宏，不能接收；请另存为不带宏的 .xlsx',
    brokenXlsx: '文件读不出来，可能已损坏；请打开后重新另存为 .xlsx',
    noSheet: '文件里没有工作表',
    encoding: '文字编码不认识，请另存为“CSV UTF-8”或 .xlsx',
    notText: '这不是表格文件，请上传 .xlsx 或 .csv',
    quote: 'CSV 里有引号没有配对，请从 Excel 重新另存，或上传 .xlsx',
  },
  templateSheet: '团队',
  helpSheet: '填写说明',
  help: (column: string): string => {
    const said = columnHelp[column.replace(/\d$/, '')]
    return said ?? ''
  },
  codeSheet: '绑定码',
  codeHead: ['团队编号', '团队名称', '联系人', '绑定码', '有效期至'],
} as const

const columnHelp: Readonly<Record<string, string>> = {
  code: '必填，每队一个，不重复；再次导入时按它对应同一支队伍',
  name: '必填',
  unit: '必填，填单位全称',
  track: '必填，填赛道名称或序号，可从下拉列表里选',
  city: '选填，填市名；省直单位填“省直”，外省填“省外”',
  status: '选填，空着的新团队按“已报名”；可从下拉列表里选',
  missing: '选填，多项用顿号分开；材料齐了就空着',
  contact: '选填，填真实姓名；最多三人',
  phone: '选填，手机号或带区号的座机号；空着表示不改',
}

/** To an auditor, in their own chat: who and what stands on the page, which only those see who sign in. */
export const auditorWords = (count: number): string =>
  `工作台有${count}条新的授权动态（授予角色或重置登录方式），请登录后在“授权”页查看。`

/** What the secretariat reads when it works with lists. */
export const importWording = {
  counts: (fresh: number, changed: number, unchanged: number, absent: number) =>
    `新增${fresh}队，变更${changed}队，不变${unchanged}队；表里没有而库里有的${absent}队保持原样。`,
  changedLine: (row: number, code: string, fields: readonly string[]) =>
    `第${row}行 ${code}：变更 ${fields.join('、')}`,
  newLine: (row: number, code: string) => `第${row}行 ${code}：新增`,
  more: (count: number) => `……另有${count}行`,
  errors: (count: number) => `有${count}处错误，整个文件都没有导入，请改好后重试：`,
  errorLine: (row: number, say: string) => `第${row}行：${say}`,
  previewed: '这是预览，没有写入；加 --apply 才写入。',
  written: '已写入。',
  template: (path: string) => `模板已写到 ${path}`,
  codes: (count: number, path: string) =>
    `已为${count}位尚未绑定的联系人生成绑定码，写到 ${path}；他们以前没用过的绑定码作废。`,
  codesKeep: '绑定码只出现在这个文件里，请妥善保管，逐人私下发送，发完删除。',
  staffCode: (name: string, role: string) => `${name}（${role}）的绑定码，只显示这一次：`,
  staffCodeHow: (hours: number) =>
    `请本人在和服务台的私聊里直接发送；${hours}小时内有效，只能用一次，不要发到群里。`,
  staffLine: (id: string, name: string, role: string, accounts: number) =>
    `${id}  ${name}  ${role}  已绑定${accounts}个账号`,
  staffNone: '还没有工作人员或专家。',
  staffEnded: (name: string) => `${name}已移除，绑定的账号和没用的绑定码都已失效。`,
} as const

export const fieldWords = {
  name: '团队名称',
  unit: '参赛单位',
  track: '赛道',
  city: '所在市',
  status: '状态',
  missing: '所缺材料',
  contacts: '联系人',
} as const
