// What keeps the two processes apart, and what keeps a reporter out of what is shown and sent.
import { expect, test } from 'vitest'

import { defanged } from '../../../src/console/defanged.ts'
import { warnOfPrivateHalves } from '../../../src/node-reports.ts'
import { silentLog, type Log } from '../../../src/platform/log.ts'
import { pointersIn } from '../../../src/reports/review/letter.ts'

test('private halves beside the desk are named in a warning and never quoted', () => {
  const said: string[] = []
  const warn: Log['warn'] = (event, fields) => void said.push(JSON.stringify([event, fields]))
  const log = { ...silentLog, warn }
  const env = { REPORT_CONTENT_PRIVATE: 'k1:secret', REPORT_AUDIT_KEY: ' ' }
  warnOfPrivateHalves({ role: 'desk' }, env, log)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('"setting":"REPORT_CONTENT_PRIVATE"')
  expect(said[0]).not.toContain('secret')
  warnOfPrivateHalves({ role: 'all' }, env, log)
  expect(said).toHaveLength(1)
})

test('no address in what was written can be opened by a slip', () => {
  expect(defanged('见 https://a.example.com/x 和 www.b.cn、10.0.0.1\u200b')).toBe(
    '见 hxxps://a[.]example[.]com/x 和 www[.]b[.]cn、10[.]0[.]0[.]1',
  )
})

test('a letter may name the work; it may not use the words of whoever reported it', () => {
  const reported = {
    number: 'JB-2026-0007',
    about: '城市交通流量智能预测平台系统',
    text: '城市交通流量智能预测平台系统的数据是从我们实验室的服务器上拷走的',
  }
  expect(pointersIn('请说明城市交通流量智能预测平台系统的来源', reported)).toEqual([])
  expect(pointersIn('数据是从我们实验室的服务器上拷走的？', reported)).toEqual(['words'])
  expect(pointersIn('案号 jb 2026 0007，实名举报', reported)).toEqual(['case', 'reporter'])
})
