// Which question of the soak was answered, how often and how soon.
import { platformId } from './questions.ts'

/** What was asked and what came back. */
export class Book {
  readonly askedAt: number[] = []
  readonly answers: number[] = []
  /** Milliseconds from the post to the card, by the minute of the card. */
  readonly latencies: number[][] = []
  unasked = 0
  answered = 0
  private readonly waiting = new Map<string, number[]>()
  private readonly startedAt: number
  private readonly persons: number

  /** `persons` as in `eventAt`: each has a chat. */
  constructor(startedAt: number, persons: number) {
    this.startedAt = startedAt
    this.persons = persons
  }

  asked(at: number): void {
    this.askedAt[at] = Date.now()
    this.answers[at] = 0
    // Answers in private do not say to what: they come in the order of the questions.
    const chat = platformId('oc', at % this.persons)
    const inChat = this.waiting.get(chat) ?? []
    inChat.push(at)
    this.waiting.set(chat, inChat)
  }

  heard(chat: string, replyTo: string | undefined, heardAt: number): void {
    const at = replyTo === undefined ? this.waiting.get(chat)?.shift() : numberOf(replyTo)
    if (at === undefined || this.askedAt[at] === undefined) {
      this.unasked += 1
      return
    }
    this.answers[at] = (this.answers[at] ?? 0) + 1
    this.answered += 1
    const minute = this.minuteOf(heardAt)
    const latencies = (this.latencies[minute] ??= [])
    latencies.push(heardAt - this.askedAt[at])
  }

  minuteOf(moment: number): number {
    return Math.floor((moment - this.startedAt) / 60_000)
  }
}

const numberOf = (messageId: string): number => Number.parseInt(messageId.slice(3), 16)
