// Every sentence of notices that somebody of the contest can read.

export const wording = {
  nothingMissing: '无',
  noDoor: '没有绑定的账号，发不到',
  attachment: (name: string) => `附件：${name}`,
  noValue: (names: readonly string[]) => `变量没有值：${names.join('、')}`,
} as const
