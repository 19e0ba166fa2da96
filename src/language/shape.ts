// The shape of a message in a talk: a question, a follow-up, a correction, an acknowledgement.

const QUESTION =
  /[?？]|吗|呢|么(?:$|[，。,])|不(?:$|[，。,!！])|没(?:$|[，。,])|能不|能否|可不可以|可否|行不|行吗|行么|(?<!没)(?:咋|怎么)|怎样|如何|(?<!没有?)(?:什么|啥)|没有?(?:什么|啥)[^,，。]{0,8}吧|哪|几[个位家点号天月分条]|多少|多久|多大|是不是|算不算|会不会|要不要|有没有|用不用|需不需|得成|得不得|中不|要得|谁|何时|是否|还是|请问|请教|想问|问下|问一下|咨询/u
const PERMISSION =
  /能不能|能不|能否|能[^，。]{0,16}[吗么不吧]|可不可以|可以[^，。]{0,10}[吗么不吧]|可否|行不|行吗|行么|得成|中不中|要得不|够不够格|符合|有资格|没资格|没戏|卡|刷下|被拦|会被|算不算|允许|让[^，。]{0,6}[吗不]|影响|[得][去成了上]不|[得][去成]吗|没毛病|没问题吧|有戏|来得[及急]|赶得[及急上]|来得赢|(?:有没有|有无|有啥|有什么)(?:障碍|妨碍|问题|限制)|[障妨]碍[吗没不]/u
const FOLLOW_UP =
  /^(?:那|那么|这样|这么|照这样|那要是|那如果|如果|要是|假如|换成|换|改成|改|再|还有|若|若是|比如|同样|一样)|(?:呢|咋样|怎么样|也行[吗么不]|也可以[吗么不]|也一样[吗么]?)[?？。]*$/u
const BACK =
  /据此|由此|如此|这样的?话|这样[一的]?|这种(?:情况|的)|这(?:一)?[条点项]|那我们|那我[司院校]|^这(?:个|一)?(?:数|名额|时间|日期|钱|奖|比例)|^(?:其|该|它|他们|此)|照这|这不就|这下|若此|就(?:这|那)|不.{1,3}(?:行不行|可以吗|会怎)|(?:还能|必须|一定要|非得)(?:交|补)(?:吗|么|不|[,，。?？]|$)|都能(?:动|改|换)的?(?:吗|么|吧)/u
const CORRECTION =
  /^(?:哦|噢|啊|呃|额|哎|唉|抱歉|不好意思|等等|等下|，|,|、|\s)*(?:不对|不是的|错了|搞错|弄错|说错|写错|打错|记错|更正|纠正|我说反|口误|哦不|不不)|(?:说错了|搞错了|记错了|更正一下|应该是)/u
const LATE =
  /过了(?:截止|报名|期限|日子|时间|\d|[一二三四五六七八九十])|(?:期限|日期|日子|时间|通道|系统|报名|入口)(?:都|已经)?(?:过了|关了|关闭)|(?:没|未)(?:能)?赶上|赶不上|错过|逾期|超期|过期|截止(?:之?后|了)|补报|晚[了一两几]|迟[了一两几]|来晚|已经截止|报名结束|结束了/u
const KEPT =
  /(?:名(?:称|字)?|题目|内容)[^,。!?;]{0,8}(?:不动|不变|没动|没变|不改|没改|不换|不会变|不会改|照旧|一样|保持)/u
const RENAMED =
  /名(?:称|字)?[^,。!?;]{0,6}(?:改|换)(?!动)|(?:改|换)(?:个|得)?[^,。!?;]{0,4}名|改成/u
const STOP = /^(?:算了|不用了|不查了|停|停止|退出|结束|先这样|不继续|不弄了)/u

const SPARED =
  /(?:不用|不需要|不必|无需|无须|用不着|免(?!费))[^,。!?;]{1,10}(?:吧|吗|么|嘛|可以|行|$|\?)/u

/** Asks whether something is not needed: a bare yes would say that it is not. */
export const asksToBeSpared = (text: string): boolean => SPARED.test(text)

const OUTCOME =
  /(?:有|是)(?:什么|啥|何|哪些|怎样的)(?:样的)?(?:后果|下场|处罚|处理)|(?:什么|啥|何种)(?:后果|下场)|会(?:被)?(?:怎么|怎样|咋|如何)(?:处理|处罚|处置)/u

/** Asks what follows from a thing, not whether it is allowed. */
export const asksWhatFollows = (text: string): boolean => OUTCOME.test(text)

/** Asks something, by its words or its mark. */
export const looksLikeQuestion = (text: string): boolean => QUESTION.test(text)

/** Plainly asks, so that it is no reply to a question of ours. */
export const asksSomebody = (text: string): boolean =>
  /[?？]|吗|怎么|什么|啥时|哪[里儿个家位]|谁|咋办|多少/u.test(text)

/** Asks in so many words: by a question mark at its end, or by a word that only asks. */
export const asksOutright = (text: string): boolean =>
  /[?？]\s*$|吗|怎么|能不能|能否|可不可以|可以不|是否|行不行/u.test(text)

/** Asks whether something is allowed. */
export const asksPermission = (text: string): boolean => PERMISSION.test(text)

/** Leans on what was said before: "那换成气象服务呢". Long messages stand on their own. */
export const isFollowUp = (text: string): boolean => [...text].length <= 24 && FOLLOW_UP.test(text)

/** Points back at what was said before: 据此能报吗, 这条不卡我们吧, 其能否直接报名. */
export const leansOnTalk = (text: string): boolean =>
  ([...text].length <= 14 && FOLLOW_UP.test(text)) || ([...text].length <= 40 && BACK.test(text))

/** Asks whether what was described is good enough: 公司这样能报不. */
export const asksOfThis = (text: string): boolean =>
  /^(?:其|该单位|该公司|该主体|它)(?:能否|可否|能不能|可不可以|是否)|(?:这样|这么(?:着|样)|照这样|这种情况|这情况)(?:子|的话)?[^,。]{0,4}(?:能|可以|行|成|中|让)/u.test(
    text,
  )

const OTHER =
  /(?:^|[,，。!！?？;；])(?:那|那么|所以|可是?|但是?|不过|另外|还有)?(?:(?:他|她|它)(?:们|家|那)?|人家|那家|那个(?:公司|单位|厂))/u

/**
 * Whom else than the writer a message is about: 甲 of 甲公司, an empty string for 他们 and 那家; undefined if nobody.
 */
export const otherMeant = (text: string): string | undefined =>
  /[甲乙丙丁](?=公司|单位|厂)/u.exec(text)?.[0] ?? (OTHER.test(text) ? '' : undefined)

/** Speaks of the writer's own side. */
export const meansUs = (text: string): boolean =>
  /我们|我[司方院校会单]|我自己|我这|我(?:的)?公司|咱|俺|额们|本(?:公司|单位|院|校)/u.test(text)

/** Points at what lies before both: 他那个单独报可以么, 这个组合报上去没毛病吧. */
export const pointsAtIt = (text: string): boolean =>
  PERMISSION.test(text) &&
  [...text].length <= 30 &&
  /[这那他她它其]|[甲乙丙丁](?=公司|单位)/u.test(text)

/** Takes something back: "不对，是控股". */
export const isCorrection = (text: string): boolean => CORRECTION.test(text)

/** Speaks of signing up after the end. */
export const speaksOfLateness = (text: string): boolean => LATE.test(text)

/** Says that the project's name or content stays as it is: whatever changes, it is an upgrade. */
export const keepsNameAndContent = (text: string): boolean =>
  KEPT.test(text) && !RENAMED.test(text.replace(KEPT, ''))

/** Asks the last question again and says nothing new: 那这样就能参加了吧. */
export const onlyAsksAgain = (text: string): boolean =>
  PERMISSION.test(text) &&
  [...text.replace(/[那这样么就能可以参加报名赛了吧吗呢啊嘛行不咱我们的话符合规定现在,。?!]/gu, '')]
    .length === 0

/** Ends a guided dialogue. */
export const wantsToStop = (text: string): boolean => STOP.test(text)

/** What a message tells, without what it asks; empty if that is next to nothing. */
export function statementsOf(text: string): string {
  const told = segmentsOf(text).filter((segment) => !looksLikeQuestion(segment))
  return told.join(',').length >= 6 ? told.join(',') : ''
}

/** The sentences and clauses of a message, for questions with two points. */
export function segmentsOf(text: string): readonly string[] {
  return text
    .split(
      /[，。；！？,;!?\n]|另外|还有就是|还有|顺便|再问一?下?|以及|同时也?想|然后(?=[^，]{4,})/u,
    )
    .map((segment) => segment.trim())
    .filter((segment) => [...segment].length >= 4)
}
