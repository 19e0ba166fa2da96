// Finds what must not lie around in a chat or a store: personal numbers, and accusations against somebody.

import { hasPersonalNumber } from './personal-number.ts'
import type { Suspects } from './suspects.ts'
import { simplify } from './normalise.ts'
import { breach, demand, grave, imagined, party, procedure, proof } from './lexicon/accusation.ts'

export type Private = 'tip-off' | 'personal-data'

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
const commands =
  /你(?:就|都|要|只)?(?:说|回复|回答)|不管谁问|翻译成|照着执行|(?:无视|忽略|忘掉)(?:一切|所有|以上|之前|前面)|输出[:“"]/
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

/** Accusations are looked for in so many characters at either end of a text. */
const endLength = 10_000

/** Either end of a long text: what a paste is about is said before or after it. */
function endsOf(text: string): readonly string[] {
  if (text.length <= 2 * endLength) return [text]
  return [text.slice(0, endLength), text.slice(-endLength)]
}

/** A text as accusations are looked for in it: one width, one script, lower case, nothing invisible. */
export function readable(raw: string): string {
  // One character can become eighteen.
  const clean = raw
    .normalize('NFKC')
    .slice(0, 2 * endLength)
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
  return simplify(clean).toLowerCase()
}

/** Beside a party it may be an accusation, however likely the rest is. */
const speaksOfWrong =
  /举报|检举|揭发|举抱|投诉|造假|抄袭|剽窃|围标|串标|行贿|受贿|贿赂|走后门|内定|黑幕|泄题|泄露|打招呼|塞钱|送礼|暗箱|冒用|盗用|伪造/

/** Whether a text has words of a grave wrong, of a demand or of a proof, whatever it is about. Pure; reads the raw text. */
export function namesWrong(raw: string): boolean {
  const text = readable(raw)
  return [speaksOfWrong, graveWrong, demands, proves].some((words) => words.test(text))
}

type Accuses = 'yes' | 'likely' | 'perhaps' | 'no'

function accuses(raw: string, tipOffs: Suspects | undefined): Accuses {
  const text = readable(raw)
  if (isTipOff(text)) return 'yes'
  // Blanks between the signs hide nothing.
  const packed = text.replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/gu, '')
  if (packed !== text && isTipOff(packed)) return 'yes'
  const named = speaksOfWrong.test(packed) && parties.test(packed) ? 'perhaps' : 'no'
  if (tipOffs === undefined) return named
  const speaksToUs = asksLeave.test(packed) || commands.test(packed)
  const from = speaksToUs && !anyWrong.test(packed) ? leaveFrom : suspectFrom
  const likely = suspicion(endsFor(packed), tipOffs)
  // 怀疑别的队抄袭，匿名举报可以吗: nobody is named, and the way to report is asked for.
  const isProcedure = asksHow.test(packed) && !parties.test(packed) && !proves.test(packed)
  if (likely >= from && !(isProcedure && likely < procedureFrom)) return 'yes'
  if (likely >= likelyFrom && !commands.test(packed)) return 'likely'
  return likely >= perhapsFrom ? 'perhaps' : named
}

/** From this likelihood on a message is an accusation. Lower finds more, and stops more questions: see the test of tip-offs. */
const suspectFrom = 0.7
/** From here on it is one, unless it is understood as something else. */
const likelyFrom = 0.25
/** From here on it may be one: nothing is stopped for that, but such a text goes nowhere it need not go. */
const perhapsFrom = 0.01
/** Whoever asks leave, or tells the desk what to say, and names no wrong, mostly speaks of themselves. */
const leaveFrom = 0.8
/** Whoever asks how to report, and points at nobody, mostly asks just that. */
const procedureFrom = 0.99
const asksLeave =
  /(?:(?:可以|行|成|能报)了?(?:吧|吗|么|不|不行|不成)|[这那](?:个|种|样|位)?(?:呢|咧|哩))[?。]?$|^那[^。!?]{2,40}呢[?。]?$/

/** Where a sentence ends, and where somebody begins on something else. */
const breaks = /(?<=[。!?;\n])|[,\s](?=(?:哦|啊|噢)?(?:对了|另外|还有|顺便|顺带|再就是|再问|看完))/u

/** Sentences of a text that are judged one by one: the accusation may be said in passing. */
function partsOf(text: string): readonly string[] {
  const sentences = text.split(breaks).filter((part) => part.trim().length > 3)
  return sentences.length > 1 ? sentences : []
}

/** The trained part reads so many characters at either end. */
const readLength = 2_000

const endsFor = (text: string): string =>
  text.length <= 2 * readLength ? text : `${text.slice(0, readLength)}\n${text.slice(-readLength)}`

/** How likely a readable text accuses somebody, in whole or in one of its sentences. */
function suspicion(text: string, tipOffs: Suspects): number {
  return Math.max(...[text, ...partsOf(text)].map((part) => tipOffs.likelihood(part)))
}

/**
 * Whether a text carries a personal number (anywhere in it) or accuses somebody in substance (at its head or its
 * tail), or may. Asking how to report is neither. Pure; reads the raw text.
 */
export function examine(
  raw: string,
  tipOffs?: Suspects,
): Private | 'likely' | 'perhaps' | undefined {
  if (hasPersonalNumber(raw)) return 'personal-data'
  const ends = endsOf(raw).map((end) => accuses(end, tipOffs))
  if (ends.includes('yes')) return 'tip-off'
  return (['likely', 'perhaps'] as const).find((level) => ends.includes(level))
}

/** What of it is certain enough by itself. */
export function guard(raw: string, tipOffs?: Suspects): Private | undefined {
  const found = examine(raw, tipOffs)
  return found === 'likely' || found === 'perhaps' ? undefined : found
}
