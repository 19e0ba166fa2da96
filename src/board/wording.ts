// What the board says to those who prepare an answer, and to those who had asked.

export const problems = {
  'no-phrasing': '至少要有一个问法，每个问法 4 到 120 字，最多 10 个。',
  'answer-length': '答复要有 2 到 600 字。',
  markup: '只能写纯文字：不能有标签、标记符号、不可见字符或换行以外的控制符。',
  'mention-all': '不能@所有人，也不能@任何人。',
  link: '链接只能指向官方网站，并写全 https:// 开头的地址。',
  personal: '不能有手机号、身份证号、邮箱、微信号等个人号码。',
  private: '问法或答复像是在指控某个单位或个人，不能作为答复发布。',
  clause: '没有这个条款。',
  role: '请写答复人的身份，2 到 20 字，不写姓名和号码。',
  day: '答复日期不对，不能晚于今天。',
} as const
export type Problem = keyof typeof problems

export const tellWords = {
  headline: '您之前问过的问题，现在有答复了：',
  asked: (text: string) => `您的问题：${text}`,
  signed: (role: string, day: string) => `——${role}，${day}答复`,
  notInNotice: '通知原文没有规定，以上是工作人员的答复。',
} as const
