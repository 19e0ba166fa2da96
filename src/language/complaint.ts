// Whether somebody says that an answer was wrong, or that it did not help, or asks for a person to look at it. Pure.
import { asksOutright } from './shape.ts'

const WRONG =
  /(?:你|您|小助手|机器人|上面|刚才|前面)[^,，。!?！？;；]{0,8}(?:答|回答|回复|说|讲|理解)(?:得|的|错)?[^,，。!?！？;；]{0,4}(?:错|不对|有误|不准|有问题)|^(?:答|回答|回复)(?:错|得不对|的不对|有误)|答非所问|(?:没|沒)(?:有)?(?:帮助|用)[,，、:：\s].{2,}/u
const UNSOLVED =
  /没(?:有)?(?:解决|答上|回答我|说清楚?|讲清楚?|帮助|用)|(?:还|仍)(?:是|然)?(?:不懂|不明白|不清楚|不知道怎么|没懂|没明白|没解决)/u
const ACCEPTS =
  /^(?:请|帮我|麻烦)?(?:转给|转|找|要)(?:一下)?(?:工作人员|人工|真人|老师)(?:吧|谢谢|处理)?[。.!！]*$/u

/** 你答错了, 没帮助，我问的是分公司. A correction of one's own words is none. */
export const complains = (text: string): boolean =>
  [...text].length <= 80 && !/我(?:说|打|写|记)错/u.test(text) && WRONG.test(text)

/** Said after the desk had no answer: it is not solved. */
export const isUnsolved = (text: string): boolean =>
  [...text].length <= 40 && !asksOutright(text) && UNSOLVED.test(text)

/** 转给工作人员, and nothing else. */
export const wantsPerson = (text: string): boolean => ACCEPTS.test(text.trim())

const CALLS =
  /^(?:你好|您好)?[,，、\s]*(?:请|帮我|麻烦|我要|我想|能不能|可以|给我)?(?:直接)?(?:转接?|找|要|叫|接|联系)(?:一下|个|到)?(?:人工|真人|工作人员|客服|秘书处的?人)(?:服务|客服|答复|回答|处理|一下)*(?:吧|吗|谢谢)?(?:$|[,，。.!！?？:：;；\s])/u

/** 转人工, with or without the question behind it. */
export const callsPerson = (text: string): boolean => CALLS.test(text.trim())
