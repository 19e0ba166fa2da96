// A reporter who has lost the code, while somebody else tries to learn who they are, or to shut them out.
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { createIntake } from '../../../src/reports/intake/create-intake.ts'
import { codeGate } from '../../../src/reports/query-code.ts'
import { reportTries } from '../../../src/store/schema.ts'
import { eachStore } from '../../support/database.ts'
import { inventedPhone } from '../../support/invented.ts'
import { aReportDesk, type ReportDesk } from '../../support/reports.ts'
import { createVisitor } from '../browser-like.ts'
import { fillsIn, phone, posts, shown } from '../reporter.ts'

/** A report that is handed in; its number and code. */
async function filed(desk: ReportDesk) {
  const visitor = createVisitor(desk.pages)
  await fillsIn(desk, visitor)
  const receipt = shown((await posts(visitor, '/report/draft/submit', {})).text)
  desk.clock.advance(61_000)
  return receipt
}

eachStore('a lost code', (store) => {
  test('how fast the answer comes tells nobody whose telephone it is', async () => {
    const desk = await aReportDesk(store())
    const { number } = await filed(desk)
    // A provider that never answers.
    const sender = { provider: 'test', send: () => new Promise<never>(() => {}) }
    const intake = createIntake({ ...desk.parts, sender })
    expect(await intake.lostCode(number, phone, '203.0.113.9')).toMatchObject({ kind: 'sent' })
  })

  test('asking in vain takes nothing from those to whom a code is sent', async () => {
    const desk = await aReportDesk(store())
    const intake = createIntake(desk.parts)
    const { number } = await filed(desk)
    const counted = () => store().$count(reportTries, eq(reportTries.kind, 'code-all'))
    const before = await counted()
    expect(await intake.lostCode(number, inventedPhone(8), '203.0.113.9')).toMatchObject({
      kind: 'sent',
    })
    expect(await intake.lostCode('JB-2026-0999', inventedPhone(9), '203.0.113.9')).toMatchObject({
      kind: 'sent',
    })
    expect(await counted()).toBe(before)
    await intake.lostCode(number, phone, '203.0.113.9')
    expect(await counted()).toBe(before + 1)
  })

  test('whoever guesses until the case is shut does not shut out its reporter', async () => {
    const desk = await aReportDesk(store())
    const intake = createIntake(desk.parts)
    const { number, code } = await filed(desk)
    for (let at = 0; at < 20; at += 1)
      await intake.openCase(number, '0000-0000-0000-0001', `203.0.113.${at}`)
    expect((await intake.openCase(number, code, '198.51.100.1')).kind).toBe('locked')
    await intake.lostCode(number, phone, '198.51.100.1')
    const renewed = await intake.newCode(number, phone, desk.codes.at(-1)?.code ?? '')
    if (renewed.kind !== 'new') throw new Error(`no new code: ${renewed.kind}`)
    expect((await intake.openCase(number, renewed.code, '198.51.100.1')).kind).toBe('open')
  })

  test('a busy minute uses up none of the tries to hand in', async () => {
    const real = codeGate()
    let isBusy = true
    const keep = async (code: string) => (isBusy ? undefined : real.keep(code))
    const desk = await aReportDesk(store(), { gate: { ...real, keep } })
    const visitor = createVisitor(desk.pages)
    await fillsIn(desk, visitor)
    for (let at = 0; at < 6; at += 1) await posts(visitor, '/report/draft/submit', {})
    isBusy = false
    expect(shown((await posts(visitor, '/report/draft/submit', {})).text).number).toContain('JB-')
  })
})
