// Browser script: brings replies in as they are sent, over whatever the line between allows.
export const streamJs = String.raw`
const pollMs = 3000
const reopenMs = 15000
const offlineAfterMs = 4000

/**
 * Follows the replies after a cursor: Server-Sent Events, plain polling where they do not get through.
 * A hidden page lets go of its line, since a browser keeps only six to one host.
 */
export function follow({ events, replies, cursor, onReply, onOnline }) {
  let at = cursor
  let source
  let poller
  let offlineTimer

  function take(item) {
    at = item.cursor
    onReply(item)
  }

  function online() {
    clearTimeout(offlineTimer)
    offlineTimer = undefined
    onOnline(true)
  }

  function offline() {
    if (offlineTimer === undefined) offlineTimer = setTimeout(() => onOnline(false), offlineAfterMs)
  }

  function open() {
    if (document.hidden || source !== undefined) return
    if (typeof EventSource !== 'function') {
      poll()
      return
    }
    const opened = new EventSource(events + '?after=' + encodeURIComponent(at))
    source = opened
    opened.onopen = () => {
      clearInterval(poller)
      poller = undefined
      online()
    }
    opened.onmessage = (event) => take(JSON.parse(event.data))
    opened.onerror = () => {
      offline()
      // CONNECTING: the browser is already trying again by itself.
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return
      source = undefined
      poll()
      setTimeout(open, reopenMs)
    }
  }

  function close() {
    if (source !== undefined) source.close()
    source = undefined
    clearInterval(poller)
    poller = undefined
    clearTimeout(offlineTimer)
    offlineTimer = undefined
  }

  function poll() {
    if (poller === undefined) poller = setInterval(check, pollMs)
    check()
  }

  /** Looks once by hand: a proxy may hold the event stream back without breaking it. */
  async function check() {
    try {
      const response = await fetch(replies + '?after=' + encodeURIComponent(at))
      if (!response.ok) return
      const told = await response.json()
      for (const item of told.replies) take(item)
      if (source === undefined) online()
    } catch {
      offline()
    }
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) open()
  })
  open()
  return { check }
}
`
