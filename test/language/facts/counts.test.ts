// Numbers of people, teams, projects and topics; a number of the rules is not the team's.
import { expect, test } from 'vitest'
import { expected, factsOf, type Row } from '../reading.ts'

const people: readonly Row[] = [
  ['我们8个人，能都写上吗', 'team.reps=8'],
  ['七位同事想一起报', 'team.reps=7'],
  ['五个代表可以吧', 'team.reps=5'],
  ['六人组队行不行', 'team.reps=6'],
  ['我们队里有四个人', 'team.reps=4'],
  ['七八个人能报一个队吗', 'team.reps=7'],
  ['我们三四个人够不够', 'team.reps=3'],
  ['五六个代表行吗', ''],
  ['5+1个人行吗', 'team.reps=6'],
  ['最多五个人吧', ''],
  ['代表不能超过5个人吗', ''],
  ['至少几个人', ''],
  ['我们公司一共二十个人', 'unit.type=company'],
  ['小公司，员工七个人', ''],
  ['想再加两个人', 'action=changeRep'],
  ['队里走了两个人', ''],
  ['几十个人的公司能报吗', 'unit.type=company'],
]

const projects: readonly Row[] = [
  ['一个团队能交两个项目吗', 'team.projects=2'],
  ['我们队想报俩项目', 'team.projects=2'],
  ['一支队伍带三个项目行吗', 'team.projects=3'],
  ['一队双投可以吗', 'team.projects=2'],
  ['我们公司想报三个项目', 'unit.projects=3 unit.type=company'],
  ['一个单位能出四支队吗', 'unit.teams=4'],
  ['我们学校派两个队', 'unit.teams=2'],
  ['8个人2个项目怎么分队', 'team.reps=8 unit.projects=2'],
  ['一个队只能交一个项目吗', ''],
  ['第二个项目怎么报', ''],
  ['一个人能参加两个队吗', 'rep.teams=2'],
  ['小李两边都挂名行不行', 'rep.teams=2'],
  ['我已经在别的队了，还能再进这个队吗', 'rep.teams=2'],
  ['一个人只能在一个队吗', ''],
  ['一个项目能报两个赛道吗', 'project.topics=2'],
  ['同一个项目投俩赛题', 'project.topics=2'],
  ['两个项目报两个赛道', 'unit.projects=2'],
  ['一个项目只能报一个赛题吧', ''],
  ['两个赛道都报行不行', 'project.topics=2'],
]

const divisions: readonly Row[] = [
  ['我们在浙江报过了，还能报陕西吗', 'division.others=true'],
  ['同时报两个省可以吗', 'division.others=true'],
  ['还想报甘肃分赛', 'division.others=true'],
  ['四川分赛已经报名了', 'division.others=true'],
  ['没在别的省报名', 'division.others=false'],
  ['不同的队伍不同的项目，一个报陕西一个报了湖北', 'division.separate=true division.others=false'],
  ['我们是河南的公司，能报陕西吗', 'unit.registeredAt=otherProvince unit.type=company'],
  ['外省企业能来吗', 'unit.registeredAt=otherProvince unit.type=company'],
  ['该在陕西报还是在宁夏报', ''],
  ['公司在外地投标', ''],
]

const actions: readonly Row[] = [
  ['8月3号想换个代表', 'action=changeRep action.day=afterDeadline'],
  ['7月25号换代表可以吗', 'action=changeRep action.day=beforeDeadline'],
  ['初赛后能换队员吗', 'action=changeRep action.day=afterDeadline'],
  ['决赛前换人行不行', 'action=changeRep action.day=afterDeadline'],
  ['截止前换代表没问题吧', 'action=changeRep action.day=beforeDeadline'],
  ['报名截止以后还能换人吗', 'action=changeRep action.day=afterDeadline'],
  ['初赛前换代表', 'action=changeRep'],
  ['昨天有人离职了，想换人', 'action=changeRep'],
  ['换个法定代表人要报备吗', ''],
  ['赛题选错了能改吗', 'action=changeTopic'],
  ['想换个赛道', 'action=changeTopic'],
  ['想从商贸流通改到交通运输', 'action=changeTopic'],
  ['项目名称能改吗', 'action=changeName'],
  ['决赛前改项目名', 'action=changeName action.day=afterDeadline'],
  ['队名能改吗', ''],
  ['主要内容能推倒重来吗', 'action=changeMain'],
  ['比赛期间能继续优化吗', 'action=iterate'],
  ['让我们补材料，必须补吗', 'action=supplement'],
  ['想退赛怎么办', 'action=withdraw'],
  ['8月2号还能补报吗', 'action=signUp action.day=afterDeadline'],
]

for (const [name, rows] of Object.entries({ people, projects, divisions, actions })) {
  test.each(rows)(`${name}: %s`, (said, facts) => {
    expect(factsOf(said)).toBe(expected(facts))
  })
}

test('a doing of tomorrow is before the deadline in July and after it in August', () => {
  expect(factsOf('明天想换个代表', '2025-07-20')).toContain('action.day=beforeDeadline')
  expect(factsOf('明天想换个代表', '2025-08-03')).toContain('action.day=afterDeadline')
})
