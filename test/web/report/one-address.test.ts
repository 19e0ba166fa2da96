// Somebody without an account and with much time, at one address: what they cannot get out of the desk, nor put into it.
import { expect, test } from 'vitest'

import type { IdentityCheck } from '../../../src/reports/identity/check.ts'
import { createIntake } from '../../../src/reports/intake/create-intake.ts'
import { eachStore } from '../../support/database.ts'
import { identityNumber, inventedPhone } from '../../support/invented.ts'
import { aReportDesk } from '../../support/reports.ts'

const beginning = { scope: 'plagiarism', who: 'person', consents: [] } as const

eachStore('one address', (store) => {
  test('a list of names and numbers is not verified by beginning a draft for each', async () => {
    let asked = 0
    const check: IdentityCheck = {
      provider: 'double',
      factors: 3,
      check: async () => {
        asked += 1
        return asked % 2 === 0 ? { kind: 'MISMATCH' } : { kind: 'MATCH' }
      },
    }
    const intake = createIntake((await aReportDesk(store(), { check })).parts)
    const tries = async (at: number, address: string) => {
      const { token } = await intake.begin(beginning, undefined)
      await intake.open(token)
      const idNumber = identityNumber('100000', '19900203', String(at).padStart(3, '0'))
      return intake.identity(token, { name: '某某', idNumber, phone: inventedPhone(at) }, address)
    }
    for (let at = 0; at < 20; at += 1) await tries(at, '203.0.113.9')
    for (let at = 20; at < 60; at += 1)
      expect(await tries(at, '203.0.113.9')).toEqual({ kind: 'given', check: 'by-hand' })
    expect(asked).toBe(20)
    // A reporter of another network is checked as ever.
    expect(await tries(60, '198.51.100.1')).toEqual({ kind: 'given', check: 'match' })
  })
})
