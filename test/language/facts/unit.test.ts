// What kind of unit speaks: stated, asked, denied, somebody else's, in its own name or for its host.
import { expect, test } from 'vitest'
import { expected, factsOf, type Row } from '../reading.ts'

const companies: readonly Row[] = [
  ['我司做仓储机器人的，可以报名吧', 'unit.type=company'],
  ['我们是一家民营企业，能参加吗', 'unit.type=company'],
  ['本公司拟参赛，烦请告知条件', 'unit.type=company'],
  ['咱厂生产轴承的，收不收', 'unit.type=company'],
  ['国企能不能参加', 'unit.type=company'],
  ['有限责任公司够格吗', 'unit.type=company'],
  ['必须是企业才能报吗', ''],
  ['只有公司才让参加吗', ''],
  ['企业、高校、医院是不是都能报', ''],
  ['我们不是企业', ''],
  ['我朋友公司想来参加', '~unit.type=company'],
  ['我表弟开了家软件公司，能报不', '~unit.type=company'],
  ['客户是一家食品企业，想自己报', '~unit.type=company'],
  ['外包公司帮我们写的代码', ''],
  ['母公司让我来问一下', ''],
]

const calledCompanies: readonly Row[] = [
  ['民办非企业单位属于企业，能不能报', 'unit.type=society'],
  ['已由组委会裁定：合作社视同企业，我们能报吗', 'unit.type=collective'],
  ['个体户当然就是企业，我们能报吗', 'unit.type=soleTrader'],
  ['分公司也算企业吧，能参赛吗', 'unit.type=branch'],
]

const publicBodies: readonly Row[] = [
  ['我们是三甲医院，能报名吗', 'unit.type=institution'],
  ['三甲医院算事业单位吧，能参加不', 'unit.type=institution'],
  ['疾控中心能不能参赛', 'unit.type=institution'],
  ['血站可以报吗', 'unit.type=institution'],
  ['市图书馆想参加', 'unit.type=institution'],
  ['区大数据中心能报城市治理吗', 'unit.type=institution track=城市治理'],
  ['我们信息中心属于公益一类', 'unit.type=institution'],
  ['县气象台报气象服务行不行', 'unit.type=institution track=气象服务'],
  ['事业单位只能报那几个赛道吗', 'unit.type=institution'],
  ['我们是民营医院，可以报名吗', ''],
  ['给医院做信息化的公司能报吗', 'unit.type=company'],
  ['我们做医院信息化系统的', ''],
  ['我们不是事业单位', ''],
  ['我们算不算事业单位', ''],
  ['医院的数据能不能用', ''],
  ['跟医院签了合同，合同要不要交', ''],
  ['医院信息科想替医院报名', 'unit.type=institution'],
  ['我在市二院信息科，我们医院想报应急管理', 'unit.type=institution track=应急管理'],
  ['会不会被当成事业单位给卡住', ''],
  ['街道办想报城市治理', 'unit.type=government track=城市治理'],
  ['县税务局能不能参加', 'unit.type=government'],
  ['我们是区住建局的', 'unit.type=government'],
  ['乡镇府可以参赛吗', 'unit.type=government'],
  ['公安局能报应急管理吗', 'unit.type=government track=应急管理'],
  ['政府部门能报医疗健康吗', 'unit.type=government track=医疗健康'],
  ['应急管理局自己想报应急管理赛道', 'unit.type=government track=应急管理'],
  ['文件是财政局发的', ''],
  ['市场监管局批的执照算不算数', ''],
  ['法院能参加吗', 'unit.type=partyOrMass'],
  ['总工会可以报名吗', 'unit.type=partyOrMass'],
  ['团市委想参赛', 'unit.type=partyOrMass'],
  ['人民银行县支行能来吗', 'unit.type=partyOrMass'],
  ['法院已经结案了', ''],
]

const schools: readonly Row[] = [
  ['西电能报工业制造吗', 'unit.type=university track=工业制造'],
  ['长安大学可以参赛吗', 'unit.type=university'],
  ['职业技术学院收不收', 'unit.type=university'],
  [
    '高校也是事业单位，能报医疗健康吗',
    'unit.type=university unit.alsoInstitution=true track=医疗健康',
  ],
  ['高校算不算事业单位', 'unit.type=university'],
  ['我们研究所想参加', 'unit.type=research'],
  ['科研院所能报吗', 'unit.type=research'],
  ['我大学同学问能不能报', ''],
  ['计算机学院以学院名义报可以吗', 'unit.type=subUnit'],
  ['我们课题组能单独报名吗', 'unit.type=subUnit'],
  ['检验科想以科室名义参赛', 'unit.type=subUnit'],
  ['实验室自己报行吗', 'unit.type=subUnit'],
  ['以学校名义报，学院来干活', 'unit.type=university'],
  ['不用学院的名字，用大学的名义报可以吧', 'unit.type=university'],
]

const persons: readonly Row[] = [
  ['个人能参加吗', 'unit.type=individual'],
  ['我是自由职业者，可以报吗', 'unit.type=individual'],
  ['以个人名义报名行不行', 'unit.type=individual'],
  ['我退休了没单位，还能参加不', 'unit.type=individual'],
  ['我们十个人能参加吗', 'team.reps=10'],
  ['个人信息会不会泄露', ''],
  ['我们几个本科生自己组队，没挂学校', 'unit.type=students'],
  ['学生团队可以报吗', 'unit.type=students'],
  ['学生能不能当代表', ''],
  ['以学校名义报，学生当代表', 'unit.type=university'],
  ['个体户可以报名吗', 'unit.type=soleTrader'],
  ['我开了个小店，能来不', 'unit.type=soleTrader'],
  ['工作室能参赛吗', 'unit.type=soleTrader'],
  ['律所能报吗', 'unit.type=partnership'],
  ['我们会计师事务所想参加', 'unit.type=partnership'],
  ['合作社收不收', 'unit.type=collective'],
  ['村集体能报现代农业吗', 'unit.type=collective track=现代农业'],
  ['我们协会能自己报吗', 'unit.type=society'],
  ['民非可以参加吗', 'unit.type=society'],
  ['基金会能不能报', 'unit.type=society'],
  ['获奖以后基金会不会跟投', ''],
]

const branches: readonly Row[] = [
  ['分公司能单独报吗', 'unit.type=branch'],
  ['分宫司能报名不', 'unit.type=branch'],
  ['我们是西安分公司，总部在深圳', 'unit.type=branch'],
  ['办事处可以参赛吗', 'unit.type=branch'],
  ['银行支行能自己报不', 'unit.type=branch'],
  ['项目部能当参赛单位吗', 'unit.type=branch'],
  ['分公司没有独立法人资格，能报吗', 'unit.type=branch unit.legalPerson=false'],
  ['用总公司的名义报可以吗', 'unit.type=company'],
  ['必须是独立法人吗', ''],
  ['有没有独立法人资格怎么看', ''],
  ['我们有独立法人资格', 'unit.legalPerson=true'],
  ['公司还没注册下来，能先报吗', 'unit.type=unregistered'],
  ['执照下周才出，先占个名额行不', 'unit.type=unregistered'],
  ['新公司正在筹备', 'unit.type=unregistered'],
  ['还没注册账号怎么报名', ''],
  ['要不要在陕西注册个公司', ''],
  ['我们注册在兰州', 'unit.registeredAt=otherProvince'],
  ['公司注册地是西安', 'unit.registeredAt=shaanxi'],
]

const tables = { companies, calledCompanies, publicBodies, schools, persons, branches }
for (const [name, rows] of Object.entries(tables)) {
  test.each(rows)(`${name}: %s`, (said, facts) => {
    expect(factsOf(said)).toBe(expected(facts))
  })
}
