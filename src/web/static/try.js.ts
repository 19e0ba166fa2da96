// Browser script: the simulator. One talk per room, the visitor's own clock, and faults for the next message.
export const tryJs = String.raw`
import { lookForQuiet } from './quiet.js'
import { post } from './send.js'
import { follow } from './stream.js'
import { createTalk, onChoices, placeInTime } from './talk.js'
import { composer, forgetOthers, remember, remembered, uuid } from './ui.js'
import { maxTextLength, words } from './words.js'

const keptMessages = 200
const minuteMs = 60000
const find = (id) => document.getElementById(id)

const root = find('try')
const status = find('status')
const clock = find('clock')
const key = 'desk-try:' + root.dataset.visitor
const mentionSign = '@' + root.dataset.desk
const kept = remembered(key, { messages: [], clock: undefined, room: 'group' })
forgetOthers('desk-try:', key)

const rooms = new Map()
for (const log of document.querySelectorAll('[data-log]')) {
  const name = log.dataset.log
  const talk = createTalk({ log, onResend: deliver, quoteAlways: name === 'group' })
  const button = document.querySelector('[data-room="' + name + '"]')
  rooms.set(name, { log, talk, button })
  button.addEventListener('click', () => enter(name))
  onChoices(log, (choice) => pressed(name, choice))
}

function keep() {
  kept.messages = kept.messages.slice(-keptMessages)
  kept.clock = clock.value
  remember(key, kept)
}

function enter(name) {
  kept.room = name
  for (const [each, room] of rooms) {
    room.log.hidden = each !== name
    if (each === name) room.button.setAttribute('aria-current', 'true')
    else room.button.removeAttribute('aria-current')
  }
  rooms.get(name).button.querySelector('.dot').hidden = true
  find('speak').hidden = name !== 'group'
  rooms.get(name).talk.toEnd()
  keep()
}

/** Who speaks: whoever is chosen in the group, the owner in a private room. */
function speaker(room) {
  const id = room === 'group' ? document.querySelector('[name=speaker]:checked').value : room.slice('private-'.length)
  return { person: id, who: document.querySelector('[name=speaker][value=' + id + ']').dataset.name }
}

function say(room, text, more) {
  const twice = find('fault-twice').checked
  const delayed = find('fault-delay').checked
  const dropAck = find('fault-ack').checked
  const inGroup = room === 'group'
  const typed = text.replace('＠', '@').includes(mentionSign)
  const mention = inGroup && !more && (typed || find('mention').checked)
  const message = {
    id: uuid(),
    room,
    text: mention && !typed ? mentionSign + ' ' + text : text,
    at: clock.value + ':00+08:00',
    saidAt: Date.now(),
    state: 'sending',
    tags: [twice && words.twice, delayed && words.delayed, dropAck && words.ackLost].filter(Boolean),
    twice,
    delayed,
    dropAck,
    expects: !inGroup || mention || Boolean(more),
    ...speaker(room),
    ...more,
  }
  for (const fault of ['twice', 'delay', 'ack']) find('fault-' + fault).checked = false
  showNow()
  status.textContent = ''
  kept.messages.push(message)
  keep()
  const { talk } = rooms.get(room)
  talk.add(message)
  talk.markPressed(message)
  deliver(message)
}

async function deliver(message) {
  const { talk } = rooms.get(message.room)
  message.state = 'sending'
  talk.showState(message)
  if (message.expects) talk.expect(message.id)
  const { id, room, person, at, delayed } = message
  const said = message.pressed ? { pressed: message.pressed } : { text: message.text }
  const body = { id, room, person, at, delayed, ...said }
  const posts = [post('/try/messages', { ...body, dropAck: message.dropAck }, body)]
  if (message.twice) posts.push(post('/try/messages', body))
  const results = await Promise.all(posts)
  const failed = results.find((result) => !result.ok)
  message.state = failed ? 'failed' : 'sent'
  message.why = failed && failed.message
  if (!failed) placeInTime(message, results[0].aheadMs)
  if (failed) talk.settle(id)
  else lookForQuiet('/try/quiet', id, talk)
  talk.showState(message)
  keep()
}

function pressed(room, { value, label, of }) {
  const { person } = speaker(room)
  const repeated = (message) => message.of === of && message.pressed === value && message.person === person
  if (!kept.messages.some(repeated)) say(room, label, { pressed: value, of })
}

/** The clock is a field in Shanghai time; shifting it works on the same digits. */
function shift(by) {
  const at = Date.parse(clock.value + ':00Z')
  clock.value =
    by === 'reset' || Number.isNaN(at)
      ? clock.dataset.start
      : new Date(at + Number(by) * minuteMs).toISOString().slice(0, 16)
  showNow()
  keep()
}

/** What is set shows on the closed box too. */
function showNow() {
  const faults = ['twice', 'delay', 'ack'].filter((fault) => find('fault-' + fault).checked).length
  find('now').textContent = clock.value.replace('T', ' ') + (faults > 0 ? ' · ' + words.fault + ' ' + faults : '')
}

for (const button of document.querySelectorAll('[data-shift]')) {
  button.addEventListener('click', () => shift(button.dataset.shift))
}
clock.addEventListener('change', () => shift(clock.value === '' ? 'reset' : 0))
find('settings').addEventListener('change', showNow)

composer({
  form: find('composer'),
  input: find('text'),
  onText(text) {
    if (text.length > maxTextLength - mentionSign.length - 1) {
      status.textContent = words.tooLong
      return false
    }
    say(kept.room, text.trim())
    return true
  },
})

find('restart').addEventListener('submit', (event) => {
  if (kept.messages.length > 0 && !window.confirm(words.restartSure)) event.preventDefault()
})

if (window.matchMedia('(min-width: 56rem)').matches) find('settings').open = true
if (kept.clock && clock.dataset.given === 'no') clock.value = kept.clock
showNow()
for (const [name, { talk }] of rooms) talk.restore(kept.messages.filter((message) => message.room === name))
enter(rooms.has(kept.room) ? kept.room : 'group')
for (const message of kept.messages) if (message.state === 'sending') deliver(message)

follow({
  events: '/try/events',
  replies: '/try/replies',
  cursor: root.dataset.cursor,
  onReply(item) {
    const room = rooms.get(item.room)
    const isNew = room.talk.reply(item)
    if (isNew && item.room !== kept.room) room.button.querySelector('.dot').hidden = false
  },
  onOnline(online) {
    if (!online) status.textContent = words.offline
    else if (status.textContent === words.offline) status.textContent = ''
  },
})
`
