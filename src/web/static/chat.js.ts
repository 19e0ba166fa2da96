// Browser script: the private chat.
export const chatJs = String.raw`
import { lookForQuiet } from './quiet.js'
import { post } from './send.js'
import { follow } from './stream.js'
import { createTalk, onChoices, placeInTime } from './talk.js'
import { composer, forgetOthers, remember, remembered, uuid } from './ui.js'
import { maxTextLength, words } from './words.js'

const keptMessages = 100
const lookAfterMs = [2500, 7000]

const log = document.getElementById('log')
const status = document.getElementById('status')
const restart = document.getElementById('restart')
const key = 'desk:' + log.dataset.visitor
let messages = remembered(key, [])
forgetOthers('desk:', key)

const talk = createTalk({ log, onResend: deliver, quoteAlways: false })
const tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel(key) : undefined

function keep() {
  messages = messages.slice(-keptMessages)
  remember(key, messages)
}

function say(text, more) {
  const message = { id: uuid(), text, at: Date.now(), saidAt: Date.now(), state: 'sending', ...more }
  status.textContent = ''
  messages.push(message)
  keep()
  talk.add(message)
  talk.markPressed(message)
  if (tabs) tabs.postMessage({ kind: 'said', messages: [message], justNow: true })
  deliver(message)
}

async function deliver(message) {
  message.state = 'sending'
  talk.showState(message)
  talk.expect(message.id)
  const body = message.pressed
    ? { id: message.id, pressed: message.pressed }
    : { id: message.id, text: message.text }
  const result = await post('/chat/messages', body)
  message.state = result.ok ? 'sent' : 'failed'
  message.why = result.message
  if (result.ok) placeInTime(message, result.aheadMs)
  if (!result.ok) talk.settle(message.id)
  talk.showState(message)
  keep()
  if (!result.ok) return
  lookForQuiet('/chat/quiet', message.id, talk)
  for (const wait of lookAfterMs) setTimeout(() => lookFor(message.id), wait)
}

function lookFor(id) {
  if (talk.awaits(id)) line.check()
}

composer({
  form: document.getElementById('composer'),
  input: document.getElementById('text'),
  onText(text) {
    if (text.length > maxTextLength) {
      status.textContent = words.tooLong
      return false
    }
    say(text.trim())
    return true
  },
})

onChoices(log, ({ value, label, of }) => {
  if (messages.some((message) => message.of === of && message.pressed === value)) return
  say(label, { pressed: value, of })
})

log.addEventListener('click', (event) => {
  const example = event.target.closest('.examples button')
  if (!example) return
  event.preventDefault()
  say(example.value)
})

restart.addEventListener('submit', (event) => {
  if (messages.length > 0 && !window.confirm(words.restartSure)) event.preventDefault()
  else if (tabs) tabs.postMessage({ kind: 'restart' })
})

if (tabs) {
  tabs.onmessage = ({ data }) => {
    if (data.kind === 'hello') tabs.postMessage({ kind: 'said', messages })
    // The other tab's form has to reach the server first, then this one takes the new identity too.
    if (data.kind === 'restart') setTimeout(() => location.assign('/'), 800)
    if (data.kind !== 'said') return
    const known = new Set(messages.map((message) => message.id))
    const fresh = data.messages.filter((message) => !known.has(message.id))
    if (fresh.length === 0) return
    for (const message of fresh) message.state = 'sent'
    messages.push(...fresh)
    messages.sort((one, other) => one.saidAt - other.saidAt)
    keep()
    if (data.justNow) fresh.forEach(talk.add)
    else talk.restore(messages)
    talk.toEnd()
  }
  tabs.postMessage({ kind: 'hello' })
}

talk.restore(messages)
for (const message of messages) if (message.state === 'sending') deliver(message)
// A newcomer reads the greeting from its top.
if (log.querySelector('[data-at]')) talk.toEnd()

const line = follow({
  events: '/chat/events',
  replies: '/chat/replies',
  cursor: log.dataset.cursor,
  onReply: (item) => talk.reply(item),
  onOnline(online) {
    if (!online) status.textContent = words.offline
    else if (status.textContent === words.offline) status.textContent = ''
  },
})
`
