// Every Chinese sentence of the pages on which a report is made and followed.
import type {
  CodeGiven,
  CodeSent,
  EvidenceState,
  FieldTrouble,
  Missing,
  PieceTaken,
  UploadBegun,
} from '../reports/intake.ts'
import type { ReportTerms } from '../reports/terms.ts'

export const report = {
  title: (contest: string) => `${contest} · 实名举报`,
  heading: '实名举报',
  trial:
    '这是试用环境：密钥和身份保管员都是自动生成的，没有真正的受理人员。请不要填写真实的个人信息和举报内容。',
  leave: '不想办了：离开并删除已填内容',
  back: '返回',
  next: '保存，下一步',
  goOn: '下一步',
  follow: '查询进度、补充、撤回',
  sections: {
    facts: '事实',
    evidence: '证据',
    papers: '盖章材料',
    identity: '身份',
    review: '核对并提交',
  },

  lead: '举报大赛中的作弊和违规，须实名并提供证据，匿名举报按大赛规则无效。您的身份单独加密，由专人保管，不会告知被举报方；办理人员默认也看不到，查看须经另一人批准并留下记录。',
  upper: ({ channels }: ReportTerms) =>
    `反映组委会工作人员或负责人的，这里不收取任何内容，请直接向${channels.upper}反映。对得分、名次有不同看法的，请找${channels.appeal}。`,
  scope: '您要反映的是哪一类',
  who: '您是以个人还是单位名义举报',
  agree: '请逐项看清并勾选',
  agreements: {
    identity: '同意一：收集和核验身份信息',
    evidence: '同意二：保存证据',
    pledge: '我承诺',
  },
  begin: '开始填写',
  caseLink: '已经举报过：查询进度、补充、撤回',

  openHeading: '打开一次性页面',
  openLead:
    '这个链接只能打开一次，打开后内容在这个浏览器里保存24小时。请在您自己的手机或电脑上打开，不要转发。',
  open: '打开',
  opened: {
    used: '这个链接已经用过了。如果不是您本人打开的，请回到聊天里回复“重发”，换一个新的；原来的内容不会被带过去。',
    late: '这个链接已经超过30分钟，请回到聊天里回复“重发”。',
    unknown: '没有这个链接，请核对是否复制完整，或回到聊天里回复“重发”。',
  },

  about: '被举报的作品或团队',
  aboutHint: '报名编号，或公示的作品、团队名称',
  text: '发生了什么',
  textHint:
    '什么时间、做了什么、违反哪条规则，您怎样知道的。30至2000字，分条写更好。请勿写您自己的姓名和电话，下面会单独登记。',
  leads: '可以核实的线索（没有文件时填写）',
  leadsHint: '例如链接出处、可以询问的部门或单位、可以查到的公开记录',

  evidenceLead:
    '支持图片（jpg、png、heic）、PDF、Word、Excel、PPT、音频（mp3、m4a、amr）和视频（mp4），每个不超过50MB，最多20个，合计不超过300MB。原件原样加密保存并生成指纹。不需要您为此再去取证。',
  pick: '选择文件',
  papersLead: '单位举报必须有加盖公章的材料，至少上传一份，照片或扫描件都可以：',
  papers: [
    '授权书：写明单位以自己的名义举报，由哪位联系人办理，加盖公章',
    '营业执照或其他登记证书的复印件，加盖公章',
  ],
  papersSealed:
    '这些材料与身份信息一样加密，只有身份保管员能打开；登记和办理人员只知道有没有，看不到内容和文件名。被举报的事实请写在“事实”里，证据请放在“证据”里。',
  stamp: '选择盖章材料',
  noScript: '上传文件需要浏览器允许运行脚本。不能上传的，请在“事实”里写明可以核实的线索。',
  uploading: '上传中',
  again: '接着传',
  remove: '删除',
  fingerprint: (sha256: string) => `指纹 ${sha256.slice(0, 8)}`,
  noPreview: 'iPhone照片（HEIC）无法预览，建议另发一份JPG',
  none: '还没有文件。',

  identityLead:
    '这些内容加密后只有身份保管员能打开，这个页面和办理人员都不会再显示。请与证件一致。',
  otherPapers: ({ channels, days }: ReportTerms) =>
    `使用其他证件的，请联系${channels.office}，会在${days.byHand}个工作日内与您核实，已填内容保留24小时。`,
  name: '姓名',
  saidInChat: '已在聊天里收到并加密，不再显示；留空就用那一份，要更正就重新填写',
  nameHint: '与证件一致，包括间隔号',
  idNumber: '身份证号',
  phone: '手机号',
  unit: '单位名称',
  creditCode: '统一社会信用代码',
  speaker: '以下填写单位联系人本人的信息。',
  give: '提交身份信息',
  given: '身份信息已加密登记。要更正的话，重新填写即可。',
  byHand: ({ days }: ReportTerms) =>
    `暂时无法自动核验，这不代表您的信息有误。提交时间照常计算，我们会在${days.byHand}个工作日内人工核实。`,
  matched: '姓名与证件号核对一致。',
  sendCode: '发送验证码',
  code: '短信验证码',
  codeHint: '6位数字，5分钟内有效',
  giveCode: '确认验证码',
  proved: '手机号已验证。',

  review: '请核对（不含身份信息）',
  count: (files: number) => `${files}个文件`,
  submit: '正式提交',
  submitHint: '提交后会给出案号和查询码，查询码只显示一次。',

  filed: '提交成功',
  filedBefore: (number: string) =>
    `您的举报已经提交成功，案号${number}，只有这一件，不需要再提交。上次没能把查询码显示给您；查询码不留底，无法再次显示，请在下面用登记的手机号换一个新的，原来的同时失效。`,
  number: '案号',
  queryCode: '查询码',
  keep: '请立即抄写保存。查询码只显示这一次，请勿发到任何群里或转给他人。',
  decideBy: (day: string, provisional: boolean) =>
    `最迟${day}${provisional ? '（暂定，待当年放假安排公布）' : ''}告知您是否受理；如需补正会另行通知。进展不便细说时会说明原因。`,
  cleanUp: '请在聊天中删除您发给我的敏感内容。关闭这个页面后，查询码无法再显示。',

  caseHeading: '查询、补充、撤回',
  openCase: '查看',
  lost: '查询码丢了',
  lostLead: '请填写登记时使用的手机号。如与登记一致，会收到一条验证码短信。',
  lostSent: '如果案号和手机号与登记一致，验证码已经发出。',
  newCode: '换一个新查询码',
  newCodeIs: '新的查询码如下，旧码已失效。请立即抄写保存，只显示这一次。',
  phoneGone: ({ channels }: ReportTerms) => `手机号已停用的，请联系${channels.office}。`,
  state: '当前',
  filedOn: '提交于',
  nextBy: (day: string, provisional: boolean) =>
    `下次更新不晚于${day}${provisional ? '（暂定）' : ''}。`,
  told: '已告知您的',
  supplement: '补充材料',
  supplementLead:
    '可以写明补充的内容，也可以只上传文件；上传后要按下面的“提交”才会进入案件。期限之外的新证据也会登记，由核查人员判断是否采纳。',
  supplementText: '补充的内容',
  supplementNone: '请写明补充的内容，或先上传文件。',
  unfinished: '还有文件没有传完，请接着传或删除，然后再提交。',
  reviewText: '新证据是什么',
  withdraw: '撤回举报',
  withdrawLead:
    '受理前撤回的，身份信息与正文将删除，只保留案号和时间；受理后撤回的，可能继续核查，但会停止联系您，并按期删除您的身份信息。',
  withdrawSure: '确认撤回',
  askReview: '申请复核',
  askReviewLead: (day: string, provisional: boolean) =>
    `有新证据的，可以申请复核一次，最晚${day}${provisional ? '（暂定）' : ''}。请写明新证据是什么。`,
  outcome: '结果',
  published: '处理结果以组委会公布的为准。',
  safe: ({ channels }: ReportTerms) =>
    `如因举报遭遇打击报复，请立即联系${channels.office}或向${channels.upper}反映。感谢您维护大赛公正。`,
  failed: ({ channels }: ReportTerms) =>
    `系统暂时不可用，请稍后重试，或联系${channels.office}。您已提交的内容不会丢失。`,
  toStart: '回到举报首页',
  send: '提交',
  leaveCase: '退出',
  taken: '已登记。',
  withdrawn: '已撤回，身份信息与正文已删除。',
  noted: '您的撤回申请已记录：已受理的可能继续核查，但不再联系您。',
  notNow: '现在这一步不能办理。',
  caseGone: '为安全起见，查看已经结束，请重新输入案号和查询码。',
  gone: '这份草稿已经不在了：超过24小时，或者已经提交、退出。需要的话请重新开始。',
  closed: ({ channels }: ReportTerms) =>
    `这里暂时不能受理举报，请直接联系${channels.office}；也可以向${channels.upper}反映。`,
  late: ({ channels }: ReportTerms) =>
    `现在不在受理时间内。反映违法违纪问题可向${channels.upper}反映。`,
  manyBegun:
    '从您所在的网络开始填写的次数过多，请一小时后再试，或换一个网络；已经开始的草稿不受影响。',
  tooMany: '您近期提交的举报已达上限，请明天再试。',
  repeated: (tail: string) => `您已就同一事项提交（案号尾号${tail}），新增内容请走“补充材料”。`,
  wrongCase: (left: number) => `案号或查询码不正确。还可尝试${left}次。`,
  busy: '系统暂时忙，请稍后重试。您已提交的内容不会丢失。',
  frozen: '这个查询码可能已被别人看到，已经冻结，请用登记的手机号换新。',
  locked:
    '尝试次数过多，为保护信息安全已暂停，请过30分钟以后再试。您填写的内容保留24小时，可稍后继续；也可以联系组委会秘书处由人工核实。',
  lockedCase: '尝试次数过多，为保护信息安全已暂停，请过一段时间再试，或用登记的手机号换新查询码。',
} as const

export const missingWords: Readonly<Record<Missing, string>> = {
  about: '还没有写被举报的作品或团队。',
  text: '事实需要30至2000字。',
  evidence:
    '目前没有收到证据。请上传截图或文件，或写明链接出处、可核实的证人或线索；没有证据也没有可查线索的，按规则不予受理。',
  identity: '还没有登记身份。',
  phone: '还没有验证手机号。',
  stamp: '单位举报还缺盖章材料（授权书、证照复印件），请在“盖章材料”里上传。',
  upload: '还有文件没有传完，请接着传或删除。',
}

export const stateWords: Readonly<Record<EvidenceState, string>> = {
  uploading: '没有传完',
  pending: '已保存，还在检查中，不影响提交',
  clean: '已保存',
  infected: '该文件未通过安全检查，未保存',
  error: '已保存，暂未检查',
  too_large: '已保存，太大，未做检查',
  encrypted: '该文档有密码，请去除后重传',
  unsafe: '该文件未通过安全检查，未保存',
}

export function uploadWords(
  why: Extract<UploadBegun | PieceTaken, { kind: 'refused' }>['why'],
  name: string,
): string {
  switch (why) {
    case 'file-size':
      return '文件超过50MB，请压缩或分段。'
    case 'file-count':
      return '最多20个文件。'
    case 'case-size':
      return '全部文件合计不能超过300MB。'
    case 'same':
      return '同一个文件已经传过了，不需要再传。'
    case 'changed':
      return '文件在上传途中有变动，请重新选择。'
    case 'full':
      return '系统存放空间暂时不足，请过几小时再传；急需提交的，可先写明线索，受理后再补充。'
    case 'empty':
      return '这个文件是空的。'
    case 'type': {
      const [ending] = /\.[a-z\d]{1,8}$/i.exec(name) ?? []
      return ending === undefined ? '暂不支持这种文件类型。' : `暂不支持${ending}类型。`
    }
  }
}

export function troubleWords(trouble: FieldTrouble): string {
  switch (trouble.why) {
    case 'empty':
      return '请填写这一项。'
    case 'length':
      return trouble.field === 'text' ? '请写30至2000字。' : '太长了，请写得简短些。'
    case 'format':
      return trouble.field === 'idNumber'
        ? `身份证号应为18位（末位可为X），请核对后重填。还可尝试${trouble.left}次。`
        : trouble.field === 'phone'
          ? '手机号应为11位数字，请核对。'
          : '统一社会信用代码应为18位，请对照证照重填。'
    case 'check-digit':
      return '号码校验未通过，可能有一位输错，请对照证件重填。'
    case 'birth':
      return '出生日期不正确，请核对。'
    case 'other-paper':
      return '这里只核对居民身份证。使用其他证件的，请联系组委会秘书处，由人工与您核实。'
    case 'too-young':
      return '未满14周岁的，请由监护人联系组委会秘书处反映。'
  }
}

export const mismatch = (left: number) =>
  `姓名与证件号未能匹配。请确认与证件一致（含生僻字、间隔号·）。还可尝试${left}次，或联系组委会秘书处由人工核实。`

export function codeSentWords(sent: CodeSent): string {
  switch (sent.kind) {
    case 'sent':
      return `验证码已发往尾号${sent.tail}的手机，5分钟内有效。`
    case 'wait':
      return `请在${sent.seconds}秒后重发。`
    case 'enough-today':
      return '今日验证码发送已达上限，请明天再试，或联系组委会秘书处由人工核实。'
    case 'unavailable':
      return '短信暂时发不出去，请稍后再试，或联系组委会秘书处由人工核实。'
    case 'no-phone':
      return '请先登记手机号。'
  }
}

export function codeGivenWords(given: CodeGiven): string {
  switch (given.kind) {
    case 'proved':
      return report.proved
    case 'wrong':
      return `验证码不正确，还可尝试${given.left}次。`
    case 'expired':
      return '验证码已过期，请重新发送。'
    case 'used':
      return '该验证码已使用。'
    case 'locked':
      return report.locked
  }
}

/** What the script of the evidence page says. */
export const reportBrowser = {
  uploading: '正在上传',
  reading: '正在计算指纹',
  stopped: '没有传完。重新选择同一个文件，会接着传。',
  refused: '没有保存：',
  arrived: '文件已传完。',
} as const
