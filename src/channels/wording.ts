// What every channel says of a file that it does not take; in the ledger, for the operator.

export const fileRefusals = {
  'empty-file': () => '文件是空的：请检查后重新上传',
  'file-too-large': (megabytes: number) =>
    `文件太大，这个渠道最多 ${megabytes} MB：请压缩，或改发下载地址`,
  'file-name': () => '文件名不合适：要有扩展名，不能含斜杠、冒号等符号',
} as const
