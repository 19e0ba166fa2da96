// What is said where the whole of a report is taken in a private chat of Lark. It never repeats what the person wrote.
import type { ReportTerms } from '../reports/terms.ts'

export const fullWords = {
  openFirst:
    '请先打开它（30分钟内有效，只能用一次，勿转发），然后回到这里接着答。您的每条回答都立即加密放进那个页面，聊天系统里不留；最后在那个页面核对、验证手机并提交，回执和查询码也只在那里显示。也可以随时改为直接在页面里填写。',
  visible: '提醒：飞书企业管理员可能看得到这里的聊天记录。有顾虑的，请只在页面里填写。',
  asks: {
    about: '被举报的作品或团队是哪一个？请写报名编号，或公示的作品、团队名称。',
    period: '事情发生在什么时间？',
    text: '请写明做了什么、违反哪条规则、您怎样知道的（30至1880字，分条写更好）。请勿写您自己的姓名电话，后面会单独登记。',
    files:
      '请逐个发送证据：图片、PDF、Word、Excel、PPT、音频、视频，每个不超过50MB，最多20个，不要用“合并转发”。原件原样加密保存。发完回复“完成”；没有文件的，回复“线索”用文字写明可核实的线索。',
    leads: '请写明可核实的线索：链接出处、可以询问的部门或单位、可以查到的公开记录。',
    unit: '单位的全称是什么？',
    creditCode: '单位的统一社会信用代码是什么？',
    name: '接下来登记身份（单位举报的，登记联系人本人）。您的姓名是什么？请与证件一致，包括间隔号。',
    idNumber: '您的身份证号是什么？只写号码，不要发证件照片。',
    phone: '您的手机号是什么？验证码稍后在页面上发送和填写。',
  },
  done: '都收到了，已加密放进您的页面。请回到刚才打开的页面：在“身份”里提交并验证手机（单位还要上传盖章材料），核对后正式提交。案号和查询码只在页面上显示一次。请在聊天里删除您发的内容。',
  period: (text: string) => `时间：${text}`,
  length: (least: number, most: number) => `请写${least}至${most}字。`,
  fileTaken: '正在保存文件。',
  filesTaken: (count: number) => `已加密保存，一共${count}个文件。`,
  noneTaken: '没有保存新的文件。',
  notFetched: '有文件没有取到，请重发一次，或在页面里上传。',
  notAFile: '这里请发送文件。',
  noEvidence: '目前没有收到证据。没有证据也没有可查线索的，按规则不予受理。不需要您为此再去取证。',
  notNowAFile: '这一步请用文字回答，文件没有保存。',
  noNumbersHere: '这一步请不要写证件号码、手机号等个人信息，刚才的内容没有保存，也请您撤回或删除。',
  creditCode: '统一社会信用代码应为18位，请对照证照重填。',
  phone: '手机号应为11位数字，请核对。',
  format: (left: number) => `身份证号应为18位（末位可为X），请核对后重填。还可尝试${left}次。`,
  checkDigit: '号码校验未通过，可能有一位输错，请对照证件重填。',
  birth: '出生日期不正确，请核对。',
  tooYoung: ({ channels }: ReportTerms) => `未满14周岁的，请由监护人联系${channels.office}反映。`,
  otherPapers: ({ channels, days }: ReportTerms) =>
    `使用其他证件的，请联系${channels.office}，会在${days.byHand}个工作日内与您核实，已填内容保留24小时。`,
  rests:
    '尝试次数过多，为保护信息安全已暂停30分钟。您填写的内容保留24小时，可稍后继续，或回复“人工”。',
  gone: '一次性页面已经不在了，刚才的内容没有保存。回复“重发”换一个新的页面，从头再来。',
  refused: {
    'file-size': '有文件超过50MB，没有保存，请压缩或分段。',
    'file-count': '最多20个文件，多出的没有保存。',
    'case-size': '全部文件合计不能超过300MB，多出的没有保存。',
    type: '有文件的类型暂不支持，没有保存。',
    empty: '有文件是空的，没有保存。',
    full: '系统存放空间暂时不足，文件没有保存，请过几小时再发。',
    same: '同一个文件已经收到过了。',
    unsafe: '有文件未通过安全检查，没有保存。',
    infected: '有文件未通过安全检查，没有保存。',
    encrypted: '有文档带密码，没有保存，请去除后重发。',
  },
} as const
