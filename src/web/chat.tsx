// The private chat with the desk at `/`: takes what a visitor writes, gives back what the ledger holds.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { chatLane } from '../delivery/ledger.ts'
import { Bubble } from './bubble.tsx'
import { ChatPage } from './chat-page.tsx'
import { freshId } from './deps.ts'
import type { WebDeps, WebEnv } from './deps.ts'
import { ownSiteOnly } from './headers.ts'
import { asSaid, cursorText, lastReplies, readCursor } from './lanes.ts'
import type { Room, RoomReply } from './lanes.ts'
import { htmlOf, sendPage } from './page.tsx'
import {
  checkSaid,
  formMessageId,
  inboxMessageId,
  isForm,
  messageId,
  pageMessageId,
  readForm,
  readJson,
  saidFields,
  take,
} from './post.ts'
import type { Said } from './post.ts'
import { tellQuiet } from './quiet.ts'
import { pushReplies, tellReplies } from './reader.ts'
import { replyWithin } from './stream.ts'
import { forgetVisitor, visitorOf } from './visitor.ts'

const channel = 'web'
const app = 'web'
const action = '/chat/messages'
/** How many replies a freshly opened page shows. */
const shownReplies = 50
/** How long a form without scripts is kept waiting for its reply before the page comes without it. */
const formPatienceMs = 4_000

const posted = z.object({ id: messageId, ...saidFields })
const postedForm = posted.extend({ after: z.string().optional() })

export function chatRoutes(deps: WebDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/', async (c) => {
    const visitor = visitorOf(c, 'desk_visitor', 'page', deps)
    const replies = await lastReplies(roomOf(visitor), shownReplies, deps)
    const cursor = cursorText(replies.at(-1)?.cursor ?? [0])
    return sendPage(
      c,
      <ChatPage
        deskName={deps.deskName}
        contestTitle={deps.contestTitle}
        canonical={deps.publicUrl === undefined ? undefined : `${deps.publicUrl}/`}
        visitor={visitor.slice(0, 8)}
        rows={asSaid(replies).map((reply) => reply.row)}
        cursor={cursor}
        form={{ action, fields: { id: freshId(deps), after: cursor } }}
        demo={deps.demo}
        reports={deps.reports !== undefined}
        waiting={c.req.query('waiting') !== undefined}
      />,
    )
  })

  routes.use('/chat/*', ownSiteOnly())

  routes.post(action, async (c) => {
    const visitor = visitorOf(c, 'desk_visitor', 'post', deps)
    if (isForm(c)) return takeForm(c, visitor)
    const body = await readJson(c, posted)
    await takeSaid(visitor, body.id, checkSaid(body))
    return c.json({ accepted: true, id: body.id, now: deps.clock.now().toISOString() }, 202)
  })

  /** Without scripts: take the message, wait a moment for the reply, show the page again. */
  async function takeForm(c: Context<WebEnv>, visitor: string): Promise<Response> {
    const body = await readForm(c, postedForm)
    const said = checkSaid(body)
    await takeSaid(visitor, formMessageId(body.id, said), said)
    const room = roomOf(visitor)
    const after = readCursor(body.after ?? '0', [room])?.[0] ?? 0
    const replied = await replyWithin(room, after, formPatienceMs, deps)
    return c.redirect(replied ? '/#end' : '/?waiting#end', 303)
  }

  async function takeSaid(visitor: string, id: string, said: Said): Promise<void> {
    const now = deps.clock.now()
    await take(
      {
        channel,
        app,
        id: inboxMessageId(visitor, id),
        chat: { id: visitor, kind: 'private' },
        sender: { id: visitor },
        writtenAt: now,
        receivedAt: now,
        addressed: true,
        ...said,
      },
      deps,
    )
  }

  const readerRooms = (c: Context<WebEnv>) => [roomOf(visitorOf(c, 'desk_visitor', 'reader', deps))]
  routes.get('/chat/events', (c) => pushReplies(c, readerRooms(c), shown, deps))
  routes.get('/chat/replies', (c) => tellReplies(c, readerRooms(c), shown, deps))

  routes.get('/chat/quiet', (c) => {
    const visitor = visitorOf(c, 'desk_visitor', 'reader', deps)
    return tellQuiet(c, { channel, app, visitor }, deps)
  })

  routes.post('/chat/restart', (c) => {
    forgetVisitor(c, 'desk_visitor', deps)
    return c.redirect('/', 303)
  })

  /** What the scripts get: the ready bubble, and the answer itself for whoever reads JSON. */
  async function shown({ row, cursor }: RoomReply) {
    const form = { action, fields: { id: freshId(deps), after: cursorText(cursor) } }
    const html = await htmlOf(
      <Bubble row={row} deskName={deps.deskName} form={form} showTime={true} asker={undefined} />,
    )
    return {
      seq: row.seq,
      id: row.id,
      at: row.saidAt.toISOString(),
      replyTo: pageMessageId(row.target.replyTo),
      cursor: cursorText(cursor),
      ...(row.recalled ? {} : { answer: row.body }),
      html,
    }
  }

  return routes
}

function roomOf(visitor: string): Room {
  return { key: 'desk', lane: chatLane(channel, app, visitor) }
}
