// Browser script: one talk on the page. Own words come from this tab's memory, replies as HTML from the desk.
export const talkJs = String.raw`
import { element, shownTime } from './ui.js'
import { words } from './words.js'

const thinkingMs = 15000
const quoteLength = 40

/** A talk in a log element; quoteAlways fills in what a reply in a group answers to. */
export function createTalk({ log, onResend, quoteAlways }) {
  const end = log.querySelector('.end')
  const said = new Map()
  const waiting = new Set()
  let thinking
  let thinkingTimer

  const byOwn = (id) => log.querySelector('[data-own="' + CSS.escape(id) + '"]')
  const byReply = (id) => log.querySelectorAll('[data-reply-to="' + CSS.escape(id) + '"]')

  function nearEnd() {
    return log.scrollHeight - log.scrollTop - log.clientHeight < 200
  }
  function toEnd() {
    log.scrollTop = log.scrollHeight
  }
  /** A long answer is read from its top. */
  function toReply(article) {
    if (article.offsetHeight < log.clientHeight * 0.8) toEnd()
    else log.scrollTop += article.getBoundingClientRect().top - log.getBoundingClientRect().top - 8
  }

  function ownArticle(message) {
    const article = element('article', 'talk own who-' + (message.person || 'me'))
    article.dataset.own = message.id
    article.dataset.at = message.saidAt
    const who = element('p', 'who', message.who || words.me)
    who.append(element('time', '', shownTime(new Date(message.at))))
    const bubble = element('div', 'bubble')
    bubble.append(element('p', 'said', message.text))
    article.append(who, bubble)
    for (const tag of message.tags || []) bubble.append(element('p', 'tag', tag))
    article.append(element('p', 'state'))
    return article
  }

  /** Puts one's own words at the end of the talk. */
  function add(message) {
    if (said.has(message.id)) return
    said.set(message.id, message)
    log.insertBefore(ownArticle(message), thinking || end)
    showState(message)
    toEnd()
  }

  /** Puts remembered words back where they belong: before their reply, else by their time. */
  function restore(messages) {
    for (const message of messages) {
      if (said.has(message.id)) continue
      said.set(message.id, message)
      const replies = byReply(message.id)
      const later = [...log.querySelectorAll('[data-at]')].find((other) => Number(other.dataset.at) > message.saidAt)
      log.insertBefore(ownArticle(message), replies[0] || later || thinking || end)
      showState(message)
      markPressed(message)
      replies.forEach(quote)
    }
  }

  function showState(message) {
    const article = byOwn(message.id)
    if (!article) return
    const line = article.querySelector('.state')
    line.textContent = ''
    article.classList.toggle('failed', message.state === 'failed')
    if (message.state === 'sending') line.textContent = words.sending
    if (message.state !== 'failed') return
    line.append(message.why || words.failed)
    const button = element('button', 'quiet', words.resend)
    button.type = 'button'
    button.addEventListener('click', () => onResend(message))
    line.append(' ', button)
  }

  /** Shows a reply once, however often it is brought; what was changed or taken back since, in its old place. */
  function reply(item) {
    const before = log.querySelector('[data-id="' + CSS.escape(item.id) + '"]')
    if (before && Number(before.dataset.seq) >= item.seq) return false
    const holder = document.createElement('template')
    holder.innerHTML = item.html
    const article = holder.content.firstElementChild
    if (before) {
      before.replaceWith(article)
      quote(article)
      for (const message of said.values()) markPressed(message)
      return false
    }
    const follows = nearEnd()
    settle(item.replyTo)
    log.insertBefore(article, thinking || end)
    quote(article)
    for (const message of said.values()) markPressed(message)
    if (follows) toReply(article)
    return true
  }

  /** Says which words a reply answers, unless that is plain to see. */
  function quote(article) {
    const message = said.get(article.dataset.replyTo)
    if (!message) return
    const text = message.text.length > quoteLength ? message.text.slice(0, quoteLength) + '…' : message.text
    const slot = article.querySelector('[data-quoted]')
    if (slot) {
      slot.textContent = '：' + text
      return
    }
    const before = article.previousElementSibling
    if (quoteAlways || article.querySelector('.quote') || (before && before.dataset.own === message.id)) return
    const line = element('p', 'quote', words.reply)
    line.append('：' + text)
    article.querySelector('.bubble').prepend(line)
  }

  function markPressed(message) {
    if (!message.of) return
    const article = log.querySelector('[data-id="' + CSS.escape(message.of) + '"]')
    if (!article) return
    for (const button of article.querySelectorAll('.choices button')) {
      if (button.value === message.pressed) button.classList.add('pressed')
    }
  }

  /** Shows that the desk is at it, until the reply comes or it has plainly nothing to say. */
  function expect(id) {
    if (byReply(id).length > 0) return
    waiting.add(id)
    if (!thinking) {
      thinking = element('p', 'talk thinking', words.thinking)
      log.insertBefore(thinking, end)
      toEnd()
    }
    thinking.textContent = words.thinking
    clearTimeout(thinkingTimer)
    thinkingTimer = setTimeout(() => {
      waiting.clear()
      if (thinking) thinking.textContent = words.slow
    }, thinkingMs)
  }
  /** A reply that names no message answers the one that has waited longest. */
  function settle(id) {
    waiting.delete(id || [...waiting][0])
    if (waiting.size > 0 || !thinking) return
    clearTimeout(thinkingTimer)
    thinking.remove()
    thinking = undefined
  }

  const awaits = (id) => waiting.has(id)
  return { add, restore, reply, expect, awaits, settle, showState, markPressed, toEnd }
}

/**
 * Moves the moment of one's own words onto the server's clock, where the replies have theirs, so that a
 * device whose clock is wrong finds the talk in order again.
 */
export function placeInTime(message, aheadMs) {
  if (message.placed || !Number.isFinite(aheadMs)) return
  message.placed = true
  message.saidAt += aheadMs
}

/** Calls onPress with the pressed choice and the id of the answer it belongs to. */
export function onChoices(log, onPress) {
  log.addEventListener('click', (event) => {
    const button = event.target.closest('.choices button')
    if (!button) return
    event.preventDefault()
    onPress({ value: button.value, label: button.dataset.label, of: button.closest('[data-id]').dataset.id })
  })
}
`
