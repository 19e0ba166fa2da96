// The stages with the precision the notice gives them (七). Nothing is promised beyond it.
import type { Stage } from '../../rules/edition.ts'

export const stages = [
  {
    id: 'sign-up',
    title: '报名参赛',
    clause: '七(一)',
    sentence: 3,
    precision: 'day',
    from: '2025-05-27',
    to: '2025-07-31',
  },
  {
    id: 'preliminary',
    title: '初赛评审',
    clause: '七(二)',
    precision: 'day',
    from: '2025-08-01',
    to: '2025-08-15',
  },
  {
    id: 'final',
    title: '决赛评审',
    clause: '七(三)',
    precision: 'tenDays',
    vague: '2025年8月下旬',
  },
] as const satisfies readonly Stage[]
