// What every channel says in the same words: of the official text, and of a file that it does not take.

/** A sentence of the official text, word for word. */
export const quoted = (words: string): string => `原文：「${words}」`

/** Leads to where it can be read. */
export const readOriginal = '查看原文'

/** In the ledger, for the operator. */
export const fileRefusals = {
  'empty-file': () => '文件是空的：请检查后重新上传',
  'file-too-large': (megabytes: number) =>
    `文件太大，这个渠道最多 ${megabytes} MB：请压缩，或改发下载地址`,
  'file-name': () => '文件名不合适：要有扩展名，不能含斜杠、冒号等符号',
} as const
