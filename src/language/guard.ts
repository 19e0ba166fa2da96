// Finds what must not lie around in a chat or a store: personal numbers, and accusations against somebody.

import { simplify } from './normalise.ts'
import { breach, demand, grave, imagined, party, procedure, proof } from './lexicon/accusation.ts'

export type Private = 'tip-off' | 'personal-data'

// Marks that people put between the digits of a number to write it readably or to hide it.
const separators = /[\p{Cc}\p{Cf}\p{M}\s._·•*~|/\\,、，()（）\p{Pd}−-]/gu
const fullWidth = /[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]/g
const spoken: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  壹: '1',
  贰: '2',
  叁: '3',
  肆: '4',
  伍: '5',
  陆: '6',
  柒: '7',
  捌: '8',
  玖: '9',
}

/**
 * The shape of an 18-character identity number: a region and a possible date of birth (GB 11643). The check digit
 * is not asked for: a mistyped number of a person is still a person's.
 */
function isIdentityNumber(text: string): boolean {
  const month = Number(text.slice(10, 12))
  const date = Number(text.slice(12, 14))
  return month >= 1 && month <= 12 && date >= 1 && date <= 31
}

// Card schemes by their first digits; a credit code of a company has 18 and stays out.
const cardNumber = /^(?:6[02]\d{14,17}|4\d{15}|5[1-5]\d{14}|35\d{14}|3[47]\d{13}|9\d{18})$/

/** The Luhn check of bank cards (ISO/IEC 7812). */
function isCardNumber(text: string): boolean {
  let sum = 0
  for (let at = 0; at < text.length; at++) {
    const digit = Number(text[text.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function hasPersonalNumber(text: string): boolean {
  const plain = text.replace(fullWidth, (sign) => spoken[sign] ?? sign).replace(separators, '')
  for (const run of plain.matchAll(/\d[\dx]{10,}/g)) {
    const digits = run[0]
    for (let at = 0; at + 18 <= digits.length; at++) {
      const part = digits.slice(at, at + 18)
      if (/^[1-8]\d{5}(?:19|20)\d{9}[\dx]$/.test(part) && isIdentityNumber(part)) return true
    }
    if (/^(?:86)?1[3-9]\d{9}$/.test(digits.replace(/x$/, ''))) return true
    if (cardNumber.test(digits) && isCardNumber(digits)) return true
  }
  // Several numbers written one after another lose their borders above: a mobile number also counts inside a run.
  return /(?<!\d)(?:\+?86)?1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)/.test(text)
}

const parties = new RegExp(party)
const graveWrong = new RegExp(grave)
const anyWrong = new RegExp(`${grave}|${breach}`)
const demands = new RegExp(demand)
const proves = new RegExp(proof)
const asksHow = new RegExp(procedure)
const isImagined = new RegExp(imagined)
const reports = new RegExp(
  `(?:我|我们|本人|实名|在此|现)(?:要|想)?(?:实名)?(?:举报|检举|揭发)(?:${party})`,
)
const insists =
  /请(?:你们|组委会)?(?:核?查|严查|查处)[。!]?$|查处|严查|彻查|你们管不管|管不管嘛|特此举报/
// Somebody who tells the desk what to say accuses nobody.
const commands = /你(?:就|都|要|只)?(?:说|回复|回答)|不管谁问/
// 举报！… and 我实名举报某公司的… begin a report, whatever the party is called.
const begins =
  /(?:^|[,。])那?我?实名:\S|(?:^|[,。!:;])(?:我|本人|我们|在此)?(?:现在)?(?:要|想)?实名(?:举报|检举|揭发)(?!的|要|需|怎|如|准备|材料|人|信)(?=[^,。?]{2,})|(?:^|[,。!;])(?:举报|检举|揭发)[!:,]\S/
// A wrong with a proof offered beside it is told as a fact.
const proven =
  /(?:伪造|盗用|造假|抄袭|冒用|剽窃)[^。?]{0,24}(?:有(?:截图|证据|录音|照片|为证)|为证|截图我有)/
// Whoever asks whether they themselves may enter tells of themselves, whatever they name.
const asksForOneself =
  /(?:我们|我司|咱们?|俺们?|本公司|我单位)[^。!?]{0,40}(?:报得|能报|可以报|好报|参加|参赛|报名|入围|符合)[^。!?]{0,8}(?:吗|么|不|呢|没|\?|成|行)/
const declares = /(?:举报|检举|揭发|举抱)(?!人|信|材料|的|者|后|之后|以后|完|通道|渠道|流程)/

/**
 * An accusation names a party and a wrong, as a fact. A breach that teams also ask about honestly (an old prize, a
 * shareholder) counts only with a demand or a proof.
 */
function isTipOff(text: string): boolean {
  const told = begins.test(text) || proven.test(text)
  if (told && !asksHow.test(text) && !isImagined.test(text) && !commands.test(text)) return true
  if (!parties.test(text) || commands.test(text)) return false
  if (asksForOneself.test(text) && !declares.test(text) && !demands.test(text)) return false
  if (!isImagined.test(text) && !asksHow.test(text) && (reports.test(text) || insists.test(text)))
    return true
  if (!anyWrong.test(text)) return false
  const firm = demands.test(text) || proves.test(text)
  const declared = declares.test(text)
  if (asksHow.test(text) && !proves.test(text)) return false
  if (isImagined.test(text) && !(firm && graveWrong.test(text))) return false
  return firm || declared || (graveWrong.test(text) && !/[吗么呢?]$/.test(text))
}

/**
 * Whether a text carries personal numbers (identity card, mobile, bank card: with valid check digits where there are
 * any) or accuses somebody in substance. Asking how to report is neither. Pure; reads the raw text.
 */
export function guard(raw: string): Private | undefined {
  const text = simplify(
    raw
      .slice(0, 20_000)
      .normalize('NFKC')
      .replace(/[\p{Cf}\p{Cs}]/gu, ''),
  ).toLowerCase()
  if (hasPersonalNumber(text)) return 'personal-data'
  // Blanks between the signs hide nothing.
  const packed = text.replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/gu, '')
  return isTipOff(text) || isTipOff(packed) ? 'tip-off' : undefined
}
