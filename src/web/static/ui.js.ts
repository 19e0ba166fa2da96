// Browser script: small tools both pages use. Scripts are plain ES modules without a build step.
export const uiJs = String.raw`
/** A UUID v4; crypto.randomUUID is missing on plain http in a local network, where phones are tried. */
export function uuid() {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The same form as the server writes. */
export function shownTime(at) {
  const part = {}
  for (const { type, value } of clock.formatToParts(at)) part[type] = value
  return part.month + '月' + part.day + '日 ' + part.hour + ':' + part.minute
}

/** What this tab remembers; a browser may forbid that, the page then works without a memory. */
export function remembered(key, otherwise) {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? otherwise : JSON.parse(text)
  } catch {
    return otherwise
  }
}

export function remember(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {}
}

/** Drops what earlier visitors of this tab said. */
export function forgetOthers(prefix, key) {
  try {
    for (const held of Object.keys(sessionStorage)) {
      if (held.startsWith(prefix) && held !== key) sessionStorage.removeItem(held)
    }
  } catch {}
}

/** Sends on Enter (a new line on Shift+Enter) and grows with the text; never in the middle of an IME word. */
export function composer({ form, input, onText }) {
  const fit = () => {
    input.style.height = 'auto'
    input.style.height = Math.min(input.scrollHeight + 2, window.innerHeight * 0.35) + 'px'
  }
  input.addEventListener('input', fit)
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    form.querySelector('.send').click()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = input.value
    if (text.trim() === '' || !onText(text)) return
    input.value = ''
    fit()
  })
}
`
