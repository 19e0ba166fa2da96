// The clauses that notices of judging cite (R72 R73 R80 R81 R88), and the ranks of the awards.
import type { Edition } from '../../rules/edition.ts'

export const judging = {
  clauses: {
    finals: '七(二)',
    supplement: '六(二)6',
    roadshow: '七(三)',
    award: '八(序)',
    national: '八(一)',
    publicity: '九(公示)',
    'qualification-review': '六(一)6',
    'substantive-review': '八(一)',
    'prize-withdrawn': '九(公示)',
  },
  ranks: ['一等奖', '二等奖', '三等奖'],
  special: '单项奖',
} as const satisfies NonNullable<Edition['judging']>
