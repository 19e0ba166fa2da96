// Credit lists and penalties: what stands today counts, and a person is not the unit.
import { expect, test } from 'vitest'
import { expected, factsOf, type Row } from '../reading.ts'

const rows: readonly Row[] = [
  ['我们公司现在是失信被执行人', 'unit.creditListed=true unit.type=company'],
  ['我们上了黑名单，还能报吗', 'unit.creditListed=true'],
  ['单位在政采严重违法失信名单里', 'unit.creditListed=true'],
  ['被列入重大税收违法名单了怎么办', 'unit.creditListed=true'],
  ['失信企业能不能参加', 'unit.creditListed=true unit.type=company'],
  ['失信背执行人能报吗', 'unit.creditListed=true'],
  ['以前上过失信名单，现在已经移出了', 'unit.creditListed=false'],
  ['信用修复已经完成了', 'unit.creditListed=false'],
  ['去年被列过失信，钱还清了', ''],
  ['失信记录履行完了', ''],
  ['正在申请移出失信名单', ''],
  ['失信修复还没办完', ''],
  ['要是截止前移出失信名单算不算', ''],
  ['我们没有失信记录', 'unit.creditListed=false'],
  ['信用中国查过了，没有问题', 'unit.creditListed=false'],
  ['我们不在失信名单里', 'unit.creditListed=false'],
  ['怎么查公司有没有失信', ''],
  ['失信名单在哪里查', ''],
  ['怕被列入失信', ''],
  ['会不会被拉进黑名单', ''],
  ['经营异常跟失信是一回事吗', 'unit.penalty=ordinary'],
  ['法人是老赖，公司没事', 'person.creditListed=true person.role=legalRepresentative'],
  ['有个队员是失信被执行人', 'person.creditListed=true person.role=representative'],
  [
    '公司清清白白，就是上台讲的那位总监是老赖，让他当参赛代表有没有问题',
    'person.creditListed=true person.role=representative unit.creditListed=false unit.type=company',
  ],
  [
    '公司未被列入名单，法定代表人是失信被执行人，其不担任参赛代表',
    'person.creditListed=true person.role=legalRepresentative unit.type=company',
  ],
  ['失信的那个代表换掉了，现在可以了吧', 'person.creditListed=false'],
  ['把失信的代表换掉可以吗', ''],
  ['此人已于昨日换下，替补者无失信记录', 'person.creditListed=false'],
  ['股东上了失信名单', 'person.creditListed=true person.role=other'],
  ['我朋友的公司上了黑名单', '~unit.creditListed=true ~unit.type=company'],
  ['合作方失信了', '~unit.creditListed=true'],
  ['去年环保罚了我们两万', 'unit.penalty=ordinary'],
  ['消防上被行政处罚过一次', 'unit.penalty=ordinary'],
  ['被认定有重大违法记录', 'unit.penalty=serious'],
  ['没有被行政处罚过', ''],
  ['违规会怎么罚', ''],
  ['把他从名单上撤下来', 'action=changeRep'],
]

test.each(rows)('%s', (said, facts) => {
  expect(factsOf(said)).toBe(expected(facts))
})
