// The simulator at `/try`: invented people in a group and in private, through the same inbox and ledger.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import type { InboundMessage } from '../channels/channel.ts'
import { chatLane } from '../delivery/ledger.ts'
import { readAsOf } from '../platform/as-of.ts'
import { Refusal } from '../platform/errors.ts'
import { Bubble } from './bubble.tsx'
import type { WebDeps, WebEnv } from './deps.ts'
import { ownSiteOnly } from './headers.ts'
import { asSaid, cursorText, lastReplies } from './lanes.ts'
import type { Room, RoomReply } from './lanes.ts'
import { readMention } from './mention.ts'
import { htmlOf, sendPage } from './page.tsx'
import {
  checkSaid,
  inboxMessageId,
  messageId,
  pageMessageId,
  readJson,
  saidFields,
  take,
} from './post.ts'
import { tellQuiet } from './quiet.ts'
import { pushReplies, tellReplies } from './reader.ts'
import { TryPage } from './try-page.tsx'
import { forgetVisitor, visitorOf } from './visitor.ts'
import { cast, refusals } from './wording.ts'

const channel = 'try'
const app = 'try'
/** Inside the sign-up weeks of the first edition, so that the first thing seen is an open contest. */
const defaultAsOf = new Date('2025-07-20T10:00:00+08:00')
/** How many replies of each room a freshly opened page shows. */
const shownReplies = 50
const delayMs = 6 * 3_600_000

const persons = cast.map((person) => person.id)
const roomKeys = ['group', ...persons.map((person) => `private-${person}`)]

const posted = z.object({
  id: messageId,
  ...saidFields,
  room: z.enum(roomKeys),
  person: z.enum(persons),
  /** The visitor's own clock. */
  at: z.iso.datetime({ offset: true }).regex(/^20\d\d-/),
  delayed: z.boolean().optional(),
  dropAck: z.boolean().optional(),
})
type Posted = z.infer<typeof posted>

export function tryRoutes(deps: WebDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/try', async (c) => {
    const visitor = visitorOf(c, 'desk_try', 'page', deps)
    const asked = c.req.query('as-of')
    const asOf = asked === undefined ? defaultAsOf : readAsOf(asked)
    if (asOf === undefined) throw new Refusal('wrong-date', refusals['wrong-date'])
    const rooms = roomsOf(visitor)
    const replies = await Promise.all(rooms.map((room) => lastReplies(room, shownReplies, deps)))
    return sendPage(
      c,
      <TryPage
        deskName={deps.deskName}
        contestTitle={deps.contestTitle}
        visitor={visitor.slice(0, 8)}
        cursor={cursorText(replies.map((each) => each.at(-1)?.row.seq ?? 0))}
        talk={(room) =>
          asSaid(replies.flat())
            .filter((reply) => reply.room.key === room)
            .map(bubble)
        }
        asOf={asOf}
        asOfGiven={asked !== undefined}
      />,
    )
  })

  routes.use('/try/*', ownSiteOnly())

  routes.post('/try/messages', async (c) => {
    const visitor = visitorOf(c, 'desk_try', 'post', deps)
    const body = await readJson(c, posted)
    await take(messageOf(body, visitor, deps.deskName), deps)
    if (body.dropAck === true) {
      const error = {
        code: 'dropped-ack',
        message: refusals['dropped-ack'],
        id: c.get('requestId'),
      }
      return c.json({ error }, 503)
    }
    return c.json({ accepted: true, id: body.id, now: deps.clock.now().toISOString() }, 202)
  })

  const readerRooms = (c: Context<WebEnv>) => roomsOf(visitorOf(c, 'desk_try', 'reader', deps))
  routes.get('/try/events', (c) => pushReplies(c, readerRooms(c), shown, deps))
  routes.get('/try/replies', (c) => tellReplies(c, readerRooms(c), shown, deps))

  routes.get('/try/quiet', (c) => {
    const visitor = visitorOf(c, 'desk_try', 'reader', deps)
    return tellQuiet(c, { channel, app, visitor }, deps)
  })

  routes.post('/try/restart', (c) => {
    forgetVisitor(c, 'desk_try', deps)
    return c.redirect('/try', 303)
  })

  function bubble({ room, row }: RoomReply) {
    return (
      <Bubble
        row={row}
        deskName={deps.deskName}
        form={{ action: '/try', fields: {} }}
        showTime={false}
        asker={room.key === 'group' ? nameOf(row.target.person) : undefined}
      />
    )
  }

  async function shown(reply: RoomReply) {
    const { room, row, cursor } = reply
    return {
      seq: row.seq,
      id: row.id,
      room: room.key,
      replyTo: pageMessageId(row.target.replyTo),
      cursor: cursorText(cursor),
      ...(row.recalled ? {} : { answer: row.body }),
      html: await htmlOf(bubble(reply)),
    }
  }

  return routes
}

/** What a chat platform would have delivered. @throws Refusal `wrong-room`, `empty`, `too-long` */
function messageOf(body: Posted, visitor: string, deskName: string): InboundMessage {
  const isGroup = body.room === 'group'
  if (!isGroup && body.room !== `private-${body.person}`) {
    throw new Refusal('wrong-room', refusals['wrong-room'])
  }
  const mention = readMention(body.text ?? '', deskName)
  const said = checkSaid({
    pressed: body.pressed,
    text: mention.mentioned ? mention.text : body.text,
  })
  const receivedAt = new Date(body.at)
  return {
    channel,
    app,
    id: inboxMessageId(visitor, body.id),
    chat: { id: chatOf(visitor, body.room), kind: isGroup ? 'group' : 'private' },
    sender: { id: body.person },
    writtenAt: body.delayed === true ? new Date(receivedAt.getTime() - delayMs) : receivedAt,
    receivedAt,
    addressed: !isGroup || mention.mentioned || said.pressed !== undefined,
    ...said,
  }
}

/** One sender serves all visitors, so it is the chat that keeps them apart. */
function chatOf(visitor: string, room: string): string {
  return `${visitor}/${room}`
}

function roomsOf(visitor: string): readonly Room[] {
  return roomKeys.map((key) => ({ key, lane: chatLane(channel, app, chatOf(visitor, key)) }))
}

function nameOf(person: string | undefined): string | undefined {
  return cast.find((each) => each.id === person)?.name
}
