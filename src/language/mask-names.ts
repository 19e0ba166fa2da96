// Finds names in a folded text: those that are known, those behind an @, and those people tell.
import { afterName, doubleSurnames, noNames, surnames, titles } from './lexicon/names.ts'
import { folded, type Span } from './mask-fold.ts'

const han = '\\u3400-\\u4dbf\\u4e00-\\u9fff'
const surname = `(?:${doubleSurnames}|[${surnames}])`
const sign = `[${han}](?<![${afterName}])`
/** Two or three signs, all of them apart or none. */
const likeName = `(?:${surname}(?:${sign}(?:${sign})?|\\s${sign}(?:\\s${sign})?))`
const anyName = `(?:${likeName}|[${han}](?<![${afterName}什谁哪何几本该此])(?:[${han}](?<![${afterName}])){1,3}|[a-z][a-z .]{1,30})`
/** A name as it is said to somebody: 小李, 老王. */
const nickname = `(?:[小老阿大][${surnames}](?![${han}])|[小老阿](?:${surname})(?=[${afterName},.!?;:]|$))`
const end = `(?=[${afterName}${han}\\s\\p{P}]|$)`

const callsSelf = new RegExp(
  `(?:我叫|叫我|本人叫|名叫|名字[是叫:]|全名[是叫:]|真名[是叫:]|大名)\\s?(${anyName})`,
  'dgu',
)
const isSelf = new RegExp(
  `(?:我是|我系|我就是|本人|这里是|俺是)\\s?(?:[^\\s,。!?:;]{0,16}?(?:公司|单位|医院|大学|学院|中心|局|厅|团队|企业|部门|这边)的)?(${likeName}|${nickname})${end}`,
  'dgu',
)
const isOfUnit = new RegExp(
  `(?:我是|我们是|本人是|这里是|我在)(${likeName}|(?!牵头|国有|民营|国企|外资|参股|控股|联合|合资|上市|全资|集团公|总公|哪)[${han}]{2,12}?)(?=公司的(?:${likeName}|${nickname}))`,
  'dgu',
)
const ofUnit = new RegExp(`(?:公司|单位|医院|大学|学院|中心|团队|企业)的(${nickname})`, 'dgu')
const surnameTold = new RegExp(`(?:免贵姓|我姓|本人姓)\\s?(${doubleSurnames}|[${han}])`, 'dgu')
const roles =
  '(?:联系人|联络人|姓名|负责人|队长|领队|经办人|报名人|填报人|申报人|法人|法人代表|法定代表人|指导老师|队员|组员|成员|署名|收件人|答辩人|联系方式)'
const roleListed = new RegExp(
  `${roles}\\s?[:=]\\s?(${anyName}(?:\\s?[、,/和]\\s?${likeName}){0,12})`,
  'dgu',
)
const roleTold = new RegExp(`${roles}(?:\\s|是|叫|为|名叫){0,2}(${likeName})${end}`, 'dgu')
const entitled = new RegExp(
  `(?<=^|[^${han}]|[问找给请跟和与向对让是的叫由到过了见听据])(${surname}(?:${sign}(?:${sign})?)?)(?=(?:${titles}))`,
  'dgu',
)
/** Up to a blank, a mark or the first word that goes on; a platform's own form is exactly what it is. */
const mention =
  /@(_user_\d+|_all|[^\s@,。，、:：?？!！;；()（）<>《》“”"]{1,24}?)(?=$|[\s@,。，、:：?？!！;；()（）<>《》“”"]|请|你|您|我|能|可|怎|是否|是不|想|要|帮|这|有没|有什|什么|在吗|咨询|报名)/dgu
/** What nobody is called by. */
const toAll = /^(?:所有人|全体成员|all|everyone|_all)$/

function* told(plain: string, pattern: RegExp, as: string): Generator<Span> {
  for (const { indices } of plain.matchAll(pattern)) {
    const [from, to] = indices?.[1] ?? [0, 0]
    const name = plain.slice(from, to)
    if (!noNames.test(name)) yield { from, to, as }
  }
}

/** Names that people tell of themselves or of others in `plain`, a folded text, and whomever they point at. */
export function* namesTold(plain: string, as: string): Generator<Span> {
  for (const { indices, 1: name } of plain.matchAll(mention)) {
    const [from, to] = indices?.[1] ?? [0, 0]
    if (!toAll.test(name ?? '')) yield { from, to, as }
  }
  for (const pattern of [
    callsSelf,
    isSelf,
    isOfUnit,
    ofUnit,
    surnameTold,
    roleListed,
    roleTold,
    entitled,
  ])
    yield* told(plain, pattern, as)
}

const isName = new RegExp(`^${likeName}$`, 'u')

/** The name, and what in it is a name alone: 某某公司-王五 is called 王五. */
function formsOf(name: string): readonly string[] {
  const whole = folded(name).plain.trim()
  const parts = whole.split(/[\s\-_—|/()[\]【】,.·:&+~]+/).filter((part) => isName.test(part))
  const short = whole.replace(/(?:股份)?(?:有限(?:责任)?)?公司$|(?:代表)?队$|团队$/u, '')
  return [whole, ...parts, ...(short.length >= 4 ? [short] : [])]
}

const escaped = (one: string): string => one.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')

/** The names that are known, wherever they stand; one of a single sign or of few digits only behind an @. */
export function* namesGiven(plain: string, names: readonly string[], as: string): Generator<Span> {
  const forms = [...new Set(names.flatMap(formsOf))]
    .filter((form) => form.length >= 2 && form.length <= 100 && !/^[\p{Nd}\p{P}\s]*$/u.test(form))
    .toSorted((one, other) => other.length - one.length)
  for (const form of forms) {
    const signs = [...form.replace(/\s+/g, '')].map(escaped).join('[\\s·.*_-]{0,3}')
    const isLatin = /^[\w\s.-]+$/.test(form)
    const pattern = new RegExp(isLatin ? `(?<![a-z0-9])${signs}(?![a-z0-9])` : signs, 'gu')
    for (const { index, 0: found } of plain.matchAll(pattern))
      yield { from: index, to: index + found.length, as }
  }
}
