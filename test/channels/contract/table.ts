// The READMEs' table of what each channel can do, as the channels say it.
import type { Capabilities, Channel } from '../../../src/channels/channel.ts'

type Language = 'en' | 'zh'
type Cell = Readonly<Record<Language, string>>

const yes = (can: boolean): Cell => (can ? { en: 'yes', zh: '是' } : { en: '–', zh: '–' })

function within(ms: number): Cell {
  if (ms === 0) return yes(false)
  const minutes = ms / 60_000
  return ms >= 86_400_000
    ? { en: 'always', zh: '始终' }
    : { en: `for ${minutes} min`, zh: `${minutes} 分钟内` }
}

function upTo(bytes: number): Cell {
  const size = `${bytes / 1_048_576} MB`
  return bytes === 0 ? yes(false) : { en: `up to ${size}`, zh: `${size} 以内` }
}

const lines: readonly (readonly [title: Cell, of: (can: Capabilities) => Cell])[] = [
  [{ en: 'groups', zh: '群聊' }, ({ groups }) => yes(groups)],
  [{ en: 'mentions', zh: '@人' }, ({ mentions }) => yes(mentions)],
  [{ en: 'cards', zh: '卡片' }, ({ cards }) => yes(cards)],
  [{ en: 'buttons', zh: '按钮' }, ({ buttons }) => yes(buttons)],
  [{ en: 'a message can be changed', zh: '发出后可修改' }, ({ edit }) => yes(edit)],
  [{ en: 'a message can be recalled', zh: '发出后可撤回' }, ({ recall }) => yes(recall)],
  [{ en: 'files', zh: '发送文件' }, ({ files }) => upTo(files)],
  [
    { en: 'writes to strangers in private', zh: '可私聊没说过话的人' },
    ({ privateToStranger }) => yes(privateToStranger),
  ],
  [{ en: 'read receipts', zh: '已读回执' }, ({ readReceipts }) => yes(readReceipts)],
  [
    { en: 'a repeat is taken once', zh: '重发只收一次' },
    ({ idempotentForMs }) => within(idempotentForMs),
  ],
]

const corner: Cell = { en: 'channel', zh: '渠道' }

function tableOf(channels: readonly Channel[], language: Language): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    row([corner[language], ...channels.map(({ name }) => `\`${name}\``)]),
    `|${'---|'.repeat(channels.length + 1)}`,
    ...lines.map(([title, of]) =>
      row([title[language], ...channels.map(({ capabilities }) => of(capabilities)[language])]),
    ),
  ].join('\n')
}

/** The README with the table that these channels make in the place of the one it has. */
export function withTable(readme: string, path: string, channels: readonly Channel[]): string {
  const language = path.includes('zh') ? 'zh' : 'en'
  const start = readme.indexOf(`| ${corner[language]} |`)
  const end = readme.indexOf('\n\n', start)
  if (start < 0 || end < 0) throw new Error(`no table of channels in ${path}`)
  return readme.slice(0, start) + tableOf(channels, language) + readme.slice(end)
}
