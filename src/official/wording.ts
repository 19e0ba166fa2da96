// Every sentence that has to do with bringing the official text in.
import type { Artefact } from './clean.ts'
import type { Difference } from './differ.ts'
import type { Unreadable } from './lines.ts'

const refused: Readonly<Record<Unreadable | 'noClauses', string>> = {
  unknown: '只能导入 txt、md、docx、pdf 四种文件。',
  tooLarge: '文件太大，不像一份通知，没有导入。',
  brokenText: '这个文件不是可读的文字，没有导入。请另存为 UTF-8 编码的文本后再试。',
  brokenDocx: '这个 Word 文件打不开或不完整，没有导入。请用 Word 或 WPS 另存为 docx 后再试。',
  brokenPdf: '这个 PDF 打不开或不完整，没有导入。请向发文单位要原文件。',
  lockedPdf: '这个 PDF 加了密码，没有导入。请换一份没有密码的。',
  noTextLayer:
    '这个 PDF 里只有图片，没有文字，没有导入。请换一份文字版（Word 或可以选中文字的 PDF），或先做文字识别并核对。',
  empty: '文件里没有文字，没有导入。',
  gaveUp: '这个文件读得太久或占用太多内存，没有导入。请另存一份干净的文件后再试。',
  noClauses: '没有在文件里找到条款编号（如“一、”“（一）”“第一条”“1.1”），没有导入。',
}

const artefacts: Readonly<Record<Artefact['kind'], string>> = {
  pageNumber: '页码',
  runningHead: '页眉页脚',
  rule: '横线',
  invisible: '看不见的字符',
  radical: '换成正字的部首字',
}

const mostListed = 30
const listed = (what: string, ids: readonly string[]): string =>
  ids.length === 0
    ? `${what}无`
    : `${what} ${ids.length} 条（${ids.slice(0, mostListed).join('、')}${ids.length > mostListed ? '等' : ''}）`

export const officialWording = {
  refused: (why: Unreadable | 'noClauses'): string => refused[why],
  taken: (counts: readonly (readonly [Artefact['kind'], number])[]): string =>
    counts.length === 0
      ? '没有需要去掉的版面痕迹。'
      : `去掉或替换的版面痕迹：${counts.map(([kind, count]) => `${artefacts[kind]}${count}处`).join('，')}。`,
  clauses: (count: number, hash: string): string => `共 ${count} 条，版本 ${hash.slice(0, 12)}。`,
  contacts: (masked: readonly string[]): string =>
    masked.length === 0
      ? '没有发现联系人或联系方式。'
      : `发现联系人和联系方式 ${masked.length} 处，已另存，不进入引用的原文：${masked.join('，')}。`,
  kept: {
    inForce: '已导入并生效，此后的答复引用这一版原文。',
    proposed: '已导入，尚未生效：须由另一位同事在后台核对并批准。',
    known: '这一版已经导入过，没有重复导入；联系方式以本次文件为准。',
  },
  difference: ({ added, removed, changed, moved, retitled }: Difference): string =>
    [
      listed('新增', added),
      listed('删去', removed),
      listed(
        '改动',
        changed.map(({ id }) => id),
      ),
      listed(
        '改号',
        moved.map(({ from, to }) => `${from}→${to}`),
      ),
      listed('标题改动', retitled),
    ].join('；'),
  right: (right: number, all: number): string => `${right} / ${all} 条一致。`,
  headings: (right: number, all: number): string => `标题一致 ${right} / ${all}（仅供参考）。`,
  missing: (id: string): string => `缺：${id}`,
  differs: (id: string, at: number): string => `不同：${id}，从第 ${at} 个字起`,
  extra: (ids: readonly string[]): string => `多出：${ids.join('、')}`,
}
