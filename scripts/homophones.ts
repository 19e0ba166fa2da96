// Writes src/language/homophones.json: how the domain's words sound, so that typing errors by sound can be mended.
// Run with `npx tsx scripts/homophones.ts` after changing the lists below.
import { writeFileSync } from 'node:fs'
import { pinyin } from 'pinyin-pro'

/** Words worth mending. Words that sound like ordinary speech (材料, 项目, 公示) are left out on purpose. */
const terms = [
  '分公司',
  '子公司',
  '母公司',
  '总公司',
  '有限公司',
  '失信被执行人',
  '被执行人',
  '失信',
  '牵头单位',
  '牵头',
  '参赛',
  '参赛单位',
  '参赛代表',
  '赛题',
  '赛道',
  '创新赛道',
  '事业单位',
  '报名',
  '报名表',
  '截止日期',
  '截止时间',
  '知识产权',
  '申报书',
  '路演',
  '营业执照',
  '独立法人',
  '法人资格',
  '信用中国',
  '黑名单',
  '代理商',
  '经销商',
  '控股',
  '参股',
  '股东',
  '全资',
  '软著',
  '专利',
  '证明材料',
  '审计报告',
  '商业模式',
  '应用价值',
  '解决方案',
  '团队介绍',
  '项目概述',
  '初赛',
  '决赛',
  '总决赛',
  '评审',
  '评委',
  '组委会',
  '秘书处',
  '联合体',
  '联合申报',
  '产学研',
  '办事处',
  '街道办',
  '事业编',
  '大数据',
  '大数据集团',
  '新华三',
  '云上陕西',
  '城市治理',
  '气象服务',
  '应急管理',
  '医疗健康',
  '医疗保障',
  '工业制造',
  '现代农业',
  '商贸流通',
  '交通运输',
  '金融服务',
  '科技创新',
  '文化旅游',
  '绿色低碳',
  '气象台',
  '气象局',
  '血站',
  '博物馆',
  '图书馆',
  '疾控中心',
  '研究院',
  '研究所',
  '个体户',
  '合作社',
  '律师事务所',
  '自由职业',
  '注册',
  '注册资本',
  '乡镇政府',
  '上传失败',
  '验证码',
  '实名举报',
  '匿名举报',
  '举报',
  '公示期',
  '获奖',
  '三等奖',
  '二等奖',
  '一等奖',
  '优秀奖',
  '延期',
  '试运行',
  '验收',
  '开源',
  '挂靠',
  '分赛',
  '高等院校',
  '职业学院',
  '民办',
]

/** Initials that people type for a word, only where they stand alone. */
const initials: Readonly<Record<string, string>> = {
  bm: '报名',
  sbs: '申报书',
  zscq: '知识产权',
  xm: '项目',
  fgs: '分公司',
  zgs: '子公司',
  mgs: '母公司',
  gs: '公司',
  dw: '单位',
  sydw: '事业单位',
  qtdw: '牵头单位',
  sxbzxr: '失信被执行人',
  zzdw: '组织单位',
  cs: '参赛',
  zl: '专利',
  rz: '软著',
  yyzz: '营业执照',
  yjy: '研究院',
  hzs: '合作社',
  xzcf: '行政处罚',
  yzm: '验证码',
  zzb: '组织部',
}

/** Words that are also typed in plain pinyin. */
const spelled = [
  ...terms,
  '事业',
  '单位',
  '公司',
  '项目',
  '医院',
  '学校',
  '大学',
  '企业',
  '团队',
  '代表',
  '材料',
  '截止',
  '初赛',
  '决赛',
  '证书',
  '执照',
  '获奖',
  '全国',
  '联合',
  '学会',
  '协会',
  '研究',
  '课题组',
  '集团',
  '开源',
  '产权',
  '公安',
  '政府',
  '机关',
  '个人',
  '学生',
  '老师',
  '科室',
  '比赛',
  '退赛',
  '时间',
  '数据',
  '修复',
  '信用',
  '行业',
  '制造',
  '应用',
  '审核',
  '审计',
  '推荐',
  '宣传',
  '奖金',
  '基金',
  '评分',
  '培训',
  '视频',
  '住宿',
  '申诉',
  '组委会',
  '秘书处',
  '申请',
  '领导',
  '快递',
  '网址',
  '系统',
  '协议',
  '营收',
  '最终',
  '扫描',
]

const sounds = (text: string): readonly string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true }).map((sound) => sound.toLowerCase())

/** The 3,755 common characters, level one of GB 2312. */
function commonCharacters(): readonly string[] {
  const decoder = new TextDecoder('gbk')
  const found: string[] = []
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const sign = decoder.decode(new Uint8Array([row, cell]))
      if (/^[\u4e00-\u9fff]$/.test(sign)) found.push(sign)
    }
  }
  return found
}

const termSounds = Object.fromEntries(
  [...new Set(terms)].map((term) => [term, sounds(term).join(' ')]),
)
const bySound: Record<string, string> = {}
for (const sign of commonCharacters()) {
  const readings = pinyin(sign, { toneType: 'none', type: 'array', multiple: true, v: true })
  for (const sound of new Set(readings.map((reading) => reading.toLowerCase()))) {
    bySound[sound] = (bySound[sound] ?? '') + sign
  }
}
const latin: Record<string, string> = { ...initials }
for (const word of new Set(spelled)) {
  const written = sounds(word).join('')
  // Short strings may be anything: ji, di, an English word.
  if (written.length >= 5 && !(written in latin)) latin[written] = word
}

/** Right words, or ends of right words, that sound like a term: 股份公司, 外资公司, 被评为, 据报道. */
const never = [
  '份公司',
  '资公司',
  '制公司',
  '质公司',
  '评为',
  '据报',
  '出赛',
  '前头',
  '十点',
  '出自',
  '保命',
  '介质',
  '公式',
  '戒指',
  '事业变',
  '研究说',
  '山西',
  '局报',
  '研究员',
  '初筛',
  '全自',
  '公式',
  '份赛',
]

const target = new URL('../src/language/homophones.json', import.meta.url)
writeFileSync(target, `${JSON.stringify({ terms: termSounds, sounds: bySound, latin, never })}\n`)
