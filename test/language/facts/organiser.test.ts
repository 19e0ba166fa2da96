// How a unit stands to the organisers: only what is said, never what a name suggests.
import { expect, test } from 'vitest'
import { expected, factsOf, read, type Row } from '../reading.ts'

const owned: readonly Row[] = [
  [
    '我们是新华三的全资子公司',
    'organiser.relation=subsidiary organiser.name=新华三 unit.type=company',
  ],
  [
    '我们是H3C的子公司，能参加吗',
    'organiser.relation=subsidiary organiser.name=新华三 unit.type=company',
  ],
  ['我们母公司是陕数集团', 'organiser.relation=subsidiary organiser.name=陕西省大数据集团'],
  ['我们是云上陕西的分公司', 'organiser.relation=branch organiser.name=云上陕西 unit.type=branch'],
  ['新华三控股我们公司', 'organiser.relation=holding organiser.name=新华三 unit.type=company'],
  ['陕西省大数据集团占我们51%的股份', 'organiser.relation=holding organiser.name=陕西省大数据集团'],
  ['云上陕西持有我们百分之七十的股权', 'organiser.relation=holding organiser.name=云上陕西'],
  ['新华三占我们20%的股份', 'organiser.relation=minority organiser.name=新华三'],
  ['陕数集团参股了我们，不控股', 'organiser.relation=minority organiser.name=陕西省大数据集团'],
  ['我们是新华三的母公司', 'organiser.relation=parent organiser.name=新华三'],
  ['我们和云上陕西是兄弟公司', 'organiser.relation=sibling organiser.name=云上陕西'],
  ['我们跟陕数集团是同一个母公司', 'organiser.relation=sibling organiser.name=陕西省大数据集团'],
  ['我们是新华三的孙公司', 'organiser.relation=indirect organiser.name=新华三'],
  ['陕数集团间接持股我们8%', 'organiser.relation=indirect organiser.name=陕西省大数据集团'],
  ['我们是跟新华三合资的公司', 'organiser.relation=jointVenture organiser.name=新华三'],
  [
    '组织单位的子公司能参加吗',
    'organiser.relation=subsidiary organiser.name=enterprise unit.type=company',
  ],
]

const dealing: readonly Row[] = [
  ['我们是新华三的代理商', 'organiser.relation=agent organiser.name=新华三'],
  ['不是他们子公司，就是卖他们设备的', 'organiser.relation=agent'],
  ['不是子公司，只是它的软件供应商', 'organiser.relation=partner'],
  ['不是子公司，是签约代理，股份没有', 'organiser.relation=agent'],
  ['现在跟他们一点股权没有', 'organiser.relation=none'],
  [
    '我们公司和新华三一起联合报可以吗',
    'joint=true member.barred=true member.barredBy=organiser unit.type=company',
  ],
  [
    '个体户和公司联合，公司牵头',
    'joint=true joint.lead=true member.type=individual unit.type=company',
  ],
  ['和新华三没有半毛钱关系', 'organiser.relation=none organiser.name=新华三'],
  ['我们不是新华三的子公司，只是代理商', 'organiser.relation=agent organiser.name=新华三'],
  ['我们只是云上陕西的客户', 'organiser.relation=partner organiser.name=云上陕西'],
  ['给陕数集团做过项目', 'organiser.relation=partner organiser.name=陕西省大数据集团'],
  ['我们用的是新华三的服务器', 'organiser.relation=partner organiser.name=新华三'],
  ['跟云上陕西没有股权关系', 'organiser.relation=none organiser.name=云上陕西'],
  ['我们是测绘学会的会员单位', 'organiser.relation=member organiser.name=society'],
  ['我们队里有人在新华三上班', 'organiser.relation=staff organiser.name=新华三'],
  ['我以前在新华三上班，去年离职了', ''],
  ['新华三自己能参加吗', '~organiser.relation=self ~organiser.name=新华三'],
  ['我们是云上陕西的，自己能报吗', 'organiser.relation=self organiser.name=云上陕西'],
  ['我们不是新华三的子公司', ''],
  ['算不算新华三的子公司', ''],
  ['我们以前是新华三的子公司，去年已经独立了', 'unit.type=company'],
  [
    '我朋友公司是新华三的子公司，能参加吗',
    '~organiser.relation=subsidiary ~organiser.name=新华三 ~unit.type=company',
  ],
  ['除了新华三还有哪些组织单位', ''],
  ['新华三的交换机好用吗', ''],
  ['不对，是控股', 'organiser.relation=holding'],
  ['就是个代理商', 'organiser.relation=agent'],
  ['我们是子公司，想用母公司的审计报告', 'unit.type=company materials.owner=parent'],
  ['H三C的分公司能报吗', 'organiser.relation=branch organiser.name=新华三 unit.type=branch'],
]

const members: readonly Row[] = [
  [
    '联合体里面有一家是云上陕西的子公司',
    'joint=true member.type=company member.barred=true member.barredBy=organiser',
  ],
  ['三家联合，其中一家是失信被执行人', 'joint=true member.barred=true member.barredBy=credit'],
  [
    '我们牵头，成员单位里有新华三控股的',
    'joint=true joint.lead=true member.barred=true member.barredBy=organiser',
  ],
  ['我们跟高校联合申报', 'joint=true member.type=university'],
  ['想拉个自由职业者一起组队', 'joint=true member.type=individual'],
  ['联合体成员能有个人吗', 'joint=true member.type=individual'],
  ['医院出数据，我们出技术，两家一起报', 'joint=true'],
  ['联合组队可以吗', 'joint=true'],
  ['我们三家还没定牵头单位', 'joint=true joint.lead=false'],
  ['双牵头行不行', 'joint=true joint.lead=false'],
  ['由我们公司牵头', 'joint=true joint.lead=true unit.type=company'],
  ['要不要定一家牵头', 'joint=true'],
  ['联合会能不能参加', 'unit.type=society'],
  ['不是联合，就我们一家', 'joint=false'],
]

for (const [name, rows] of Object.entries({ owned, dealing, members })) {
  test.each(rows)(`${name}: %s`, (said, facts) => {
    expect(factsOf(said)).toBe(expected(facts))
  })
}

test('organisers, tracks and places that are named are told apart from facts', () => {
  const { mentions, signals } = read('新华三和云上陕西都在西安吗，我以前在新华三上班')
  expect(mentions.organisers).toEqual(['新华三技术有限公司', '云上陕西科技运营有限公司'])
  expect(mentions.places).toEqual(['陕西', '西安'])
  expect(signals.formerStaff).toBe(true)
})

test('the span of a fact is what the text says, quotation marks or not', () => {
  const { facts } = read('我们是“新华三”的“全资子公司”，想报“气象服务”')
  for (const fact of facts)
    expect('我们是“新华三”的“全资子公司”,想报“气象服务”').toContain(fact.span)
  expect(facts.map((fact) => fact.id)).toContain('track')
})
