// What the desk says to somebody who reports, in a private chat. It never repeats what the person wrote.
import type { ReportTerms } from '../reports/terms.ts'

export const reportingWords = {
  begin: ({ contest }: ReportTerms) => `这里是${contest}的举报受理。`,
  realName:
    '举报须实名并提供证据，匿名举报按大赛规则无效。您的身份由专人保管，不会告知被举报方，办理人员默认也看不到。',
  window: (from: string, to: string, source: string) => `受理时间：${from}至${to}（${source}）。`,
  notKept: '刚才的内容我没有保存。请不要在聊天里写具体的人和事，按下面的步骤来。',
  menu: [
    ['start', '开始举报'],
    ['progress', '查询进度'],
    ['supplement', '补充材料'],
    ['withdraw', '撤回举报'],
    ['refused', '哪些情况不能受理'],
  ],
  refusedCases:
    '不能受理的情况：没有通过身份核验；没有明确的对象；没有证据也没有可查的线索；只是对得分、名次有不同看法；没有新证据的重复举报；纪检、司法或行政机关已在处理；冒用他人名义。',
  scope: '请选择您要反映的是哪一类：',
  scopeHint: ({ channels }: ReportTerms) =>
    `对得分、名次的不同看法不属于举报，请找${channels.appeal}。`,
  upper: '反映组委会工作人员或负责人',
  upperSay: ({ channels }: ReportTerms) =>
    `反映组委会工作人员或负责人的，这里不收取任何内容，请直接向${channels.upper}反映。`,
  consentOne: '请看清下面这一项，同意请回复“同意一”：',
  consentTwo: '还有第二项，同意请回复“同意二”：',
  agreeOne: '同意一',
  agreeTwo: '同意二',
  pledge: '请确认下面这段话，回复“我承诺”继续：',
  pledgeWord: '我承诺',
  who: '请选择：',
  link: (url: string) => `请打开这个一次性页面：${url}`,
  linkHow: [
    '在页面里写明被举报的作品或团队、事实，上传证据，并登记身份。30分钟内打开有效，只能用一次，请勿转发；打开后内容保存24小时。',
    '请勿在聊天里发身份证号、证件照片和证据文件。被举报的事实也可以在这里用文字发给我（30至2000字），我会加密放进您的页面，请不要写自己的姓名电话。',
  ],
  linkGone: '原来的一次性页面已经作废，内容不再保存。请打开新的：',
  pageGone: '一次性页面已经不在了，这段文字没有保存。回复“重发”换一个新的页面。',
  goToPage: (url: string) => `举报请到这个页面办理，不要写在聊天里：${url}`,
  wordsAdded: '这段文字已加密放进您的一次性页面，聊天里不保存原文，也请您在聊天里删除。',
  wordsLength: (least: number, most: number) =>
    `请写${least}至${most}字：什么时间、做了什么、违反哪条规则、您怎样知道的。也可以直接在页面里写。`,
  progressLink: (url: string) => `请在这个页面用案号和查询码办理：${url}`,
  progressHow: '案号和查询码只填在页面里，不要发到聊天里，更不要发到群里。',
  notHeard: '没有听明白，我们还在这一步：',
  how: '回复“取消”退出，“人工”转工作人员，“帮助”重看本步。',
  cancelled: '已退出举报，没有保存您的内容。需要时再回复“我要举报”。',
  byHand: ({ channels, days }: ReportTerms) =>
    `请联系${channels.office}，会在${days.byHand}个工作日内与您核实。您已填的内容保留24小时。`,
  idNumber:
    '请不要在聊天里发证件号码、手机号等个人信息，刚才的内容我没有保存，也请您撤回或删除。这些只填在一次性页面里。',
  files: '请不要在聊天里发文件和图片，我没有保存。请在一次性页面里上传，传到一半断了也能接着传。',
  anonymousOnce:
    '理解您的顾虑。您的身份单独加密保管，查看须经另一人批准并留下记录，被举报方不会知道。',
  anonymousTwice: ({ channels }: ReportTerms) =>
    `按大赛规则，匿名举报无效，这里不受理也不保存。您也可以向${channels.anonymous}反映，那里可以匿名。`,
  noPromise: '办理的细节不能透露，结果也不能事先承诺；是否受理和裁定的结果都会按时告知您。',
  distress: ({ channels }: ReportTerms) =>
    `您的安全最要紧。如有人身危险请立即拨打110；心里难受可以拨打12356心理援助热线。举报可以以后再办，也可以请${channels.office}的工作人员与您联系。`,
  paused: (until: string) =>
    `隔了一段时间，为安全起见先停在这里，内容保存至${until}。回复“继续”接着办，回复“取消”退出。`,
  news: (number: string, words: string) => `案号 ${number}：${words}`,
  closedDoor: ({ channels }: ReportTerms) =>
    `这里暂时不能受理举报，请直接联系${channels.office}；也可以向${channels.upper}反映。`,
  late: (to: string, { channels }: ReportTerms) =>
    `受理时间已于${to}结束，这里不再受理新的举报。反映违法违纪问题可向${channels.upper}反映。`,
} as const
