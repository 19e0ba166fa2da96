// The project: how far it is, whose it is, what it did last year, and the materials.
import { expect, test } from 'vitest'
import { expected, factsOf, type Row } from '../reading.ts'

const stages: readonly Row[] = [
  ['只有PPT，能报吗', 'project.stage=idea'],
  ['还是个想法', 'project.stage=idea'],
  ['概念阶段可以吗', 'project.stage=idea'],
  ['只有demo没人用', 'project.stage=demo'],
  ['只有一个能点的demo加一份计划书', 'project.stage=demo'],
  ['样机刚做出来，还没上线', 'project.stage=demo'],
  ['还在研发阶段', 'project.stage=demo'],
  ['正在试点', 'project.stage=pilot'],
  ['试运行了，还没验收', 'project.stage=pilot'],
  ['系统上线半年了', 'project.stage=inUse'],
  ['已经在三家医院在用', 'project.stage=inUse'],
  ['已经落地了，客户天天在用', 'project.stage=inUse'],
  ['还没落地能报吗', 'project.stage=idea'],
  ['没上线能不能报', 'project.stage=demo'],
  ['必须落地才能报吗', ''],
  ['怎样算实际应用', ''],
  ['试点示范有什么要求', ''],
]

const rights: readonly Row[] = [
  ['软著在我们公司名下', 'ip.owner=unit unit.type=company'],
  ['专利是老板个人的', 'ip.owner=person'],
  ['专利在母公司名下', 'ip.owner=parent'],
  ['知识产权在集团那边', 'ip.owner=parent'],
  ['软著归外包公司所有', 'ip.owner=thirdParty'],
  ['代码是我们自己写的', 'ip.owner=unit'],
  ['合同约定成果归我们', 'ip.owner=unit'],
  ['合同没写产权归谁', 'ip.owner=unclear'],
  ['软著还没下证', 'ip.owner=pending'],
  ['专利正在申请', 'ip.owner=pending'],
  ['用了开源模型', 'ip.owner=openSource'],
  ['专利是跟大学共有的', 'ip.owner=coOwned'],
  ['专利授权给我们使用', 'ip.owner=licensed'],
  ['联合申报，专利在合作大学手里', 'joint=true ip.owner=jointMember'],
  ['专利原来在老板名下，已经转到公司了', 'ip.owner=unit'],
  ['产权不归我们', ''],
  ['必须要专利吗', ''],
  ['产权在不在公司名下怎么看', ''],
  ['有人告我们侵权，还没判', 'ip.dispute=pending'],
  ['收到对方的侵权律师函', 'ip.dispute=pending'],
  ['法院判我们侵权了', 'ip.dispute=infringing'],
  ['没有知识产权纠纷', 'ip.dispute=none'],
  ['工程款官司还没判', ''],
]

const history: readonly Row[] = [
  ['去年全国总决赛获过奖', 'history.national=award'],
  ['去年国赛拿了二等奖', 'history.national=award'],
  ['去年陕西分赛三等奖', 'history.local=award'],
  ['上届在浙江分赛获奖了', 'history.local=award'],
  ['去年省赛一等奖，没进国赛', 'history.local=award history.national=none'],
  ['去年参加了没获奖', 'history.local=enteredNoAward history.national=enteredNoAward'],
  ['去年国赛陪跑', 'history.national=enteredNoAward'],
  ['上届初赛就被刷了', 'history.local=enteredNoAward history.national=none'],
  ['去年获过奖的项目能报吗', ''],
  ['挑战杯拿过奖', ''],
  ['前年全国总决赛获奖', ''],
  ['今年想拿一等奖', ''],
  ['奖金多少，一等奖几个', ''],
  ['去年分赛获奖，今年升级了很多', 'history.local=award history.improved=true'],
  ['准确率从71%提到93%', 'history.improved=true'],
  ['去年分赛获奖，今年有明显提升', 'history.local=award history.improved=true'],
  ['去年省赛得奖，内容没变', 'history.local=award history.improved=false'],
  ['去年国赛获奖的是别的项目，今年换个新项目', 'history.otherProject=true'],
  ['去年国赛获奖，今年换个名字再报', 'history.national=award history.otherProject=false'],
  ['我们第一次参加', 'history.local=none history.national=none'],
]

const materials: readonly Row[] = [
  ['能用母公司的资质吗', 'materials.owner=parent'],
  ['用集团的审计报告行不行', 'materials.owner=parent'],
  ['业绩用兄弟公司的可以吗', 'materials.owner=other'],
  ['材料都是我们自己的', 'materials.owner=unit'],
  ['联合申报，用成员单位的业绩', 'joint=true materials.owner=jointMember'],
  ['新公司没有审计报告', 'materials.audit=newWithout unit.type=company'],
  ['我们没做过审计', 'materials.audit=without'],
  ['必须要审计报告吗', ''],
  ['填错了一位数字', 'information.false=mistake'],
  ['虚报数据会怎样', 'information.false=false'],
  ['怕被说成造假', ''],
  ['别的队造假怎么处理', ''],
  ['知识产权审查没通过怎么办', 'review.passed=false'],
  ['公示没通过会怎样', 'publicity.passed=false'],
]

const tracks: readonly Row[] = [
  ['想报气象服务', 'track=气象服务'],
  ['报医保那个赛道', 'track=医疗保障'],
  ['X赛道能报吗', 'track=创新赛道'],
  ['文旅方向有哪些题', 'track=文化旅游'],
  ['那换成应急管理呢', 'track=应急管理'],
  ['赛道十一是什么', 'track=气象服务'],
  ['气象局能参加吗', 'unit.type=government'],
  ['我们做气象数据平台', ''],
  ['工业制造和绿色低碳都沾边', ''],
  ['这个赛道一共几个题', ''],
  ['不报气象服务', ''],
]

for (const [name, rows] of Object.entries({ stages, rights, history, materials, tracks })) {
  test.each(rows)(`${name}: %s`, (said, facts) => {
    expect(factsOf(said)).toBe(expected(facts))
  })
}
