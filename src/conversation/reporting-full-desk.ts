// Does what a talk asks for that takes the whole of a report: its answers and files go sealed to the draft.
import type { Answer, InboundFile, InboundMessage } from '../channels/channel.ts'
import type { ChatFileTaken, ReportIntake } from '../reports/intake.ts'
import { plain } from './answers.ts'
import type { ReportTalk } from './reporting-steps.ts'
import { fullWords as say } from './wording-reporting-full.ts'

/** Present where the whole of a report may be taken in a private chat of Lark. */
export interface FullIntake {
  readonly intake: Pick<ReportIntake, 'addAnswer' | 'addChatFile'>
  /** The file's bytes, at most so many; undefined if they cannot be had. */
  fetchFile(
    message: InboundMessage,
    file: InboundFile,
    most: number,
  ): Promise<Uint8Array | undefined>
}

/** Nothing but private chats of Lark: another channel's messages pass through hands that nobody knows. */
export function takesAll(
  full: FullIntake | undefined,
  { channel, chat }: InboundMessage,
): full is FullIntake {
  return full !== undefined && channel === 'lark' && chat.kind === 'private'
}

const mostBytes = 50 << 20

/**
 * Takes the files of a message; what became of each is said, by its number alone. `hold` is called before each: to
 * fetch one and look into it takes longer than a turn may.
 */
export async function takeFiles(
  full: FullIntake,
  talk: ReportTalk & { readonly draft: string },
  message: InboundMessage,
  hold: () => Promise<void>,
): Promise<{ readonly talk: ReportTalk; readonly answer: Answer }> {
  const outcomes: (ChatFileTaken | undefined)[] = []
  // One after the other: each is held in memory as a whole.
  for (const file of message.files ?? []) {
    await hold()
    const bytes = await full.fetchFile(message, file, mostBytes)
    const name = file.name ?? namesOf[file.kind]
    outcomes.push(bytes && (await full.intake.addChatFile(talk.draft, { name, bytes })))
  }
  if (outcomes.some((each) => each?.kind === 'gone'))
    return { talk, answer: plain('private', say.gone) }
  const taken = outcomes.filter((each) => each?.kind === 'taken').length
  // A message that is heard again after a crash brings what is there already.
  const known = outcomes.some((each) => each?.kind === 'refused' && each.why === 'same')
  const files = Math.max((talk.files ?? 0) + taken, known ? 1 : 0)
  const troubles = outcomes.flatMap((each) =>
    each === undefined ? [say.notFetched] : each.kind === 'refused' ? [say.refused[each.why]] : [],
  )
  const headline = taken > 0 ? say.filesTaken(files) : say.noneTaken
  return {
    talk: { ...talk, files },
    answer: { ...plain('private', headline), paragraphs: [...troubles, say.asks.files] },
  }
}

/** Pictures come without a name. */
const namesOf: Readonly<Record<InboundFile['kind'], string>> = {
  image: '图片.jpg',
  audio: '录音.amr',
  video: '视频.mp4',
  file: '文件',
}
