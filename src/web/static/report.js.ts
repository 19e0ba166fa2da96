// Script of the evidence page: sends files piece by piece, and goes on where the line broke.
export const reportJs = `
import { reportWords as words } from './words.js'

const pieceBytes = 512 * 1024
const waits = [1000, 3000, 8000, 20000]
const rest = (ms) => new Promise((done) => setTimeout(done, ms))

async function asked(page, url, options) {
  const response = await fetch(url, { credentials: 'same-origin', ...options })
  // The draft or the case is closed: its page says so.
  if (response.status === 410) { location.assign(page); return new Promise(() => {}) }
  if (!response.ok && response.status !== 409 && response.status !== 422) throw new Error(String(response.status))
  return response.json()
}

/** A break of the line is waited out; what the desk has already is not sent again. */
async function patiently(work) {
  for (let tries = 0; ; tries += 1) {
    try { return await work() } catch (error) {
      if (tries >= waits.length) throw error
      await rest(waits[tries])
    }
  }
}

/** Tells two files of one name and size apart. Undefined: too large to be taken, or a browser without it. */
async function fingerprint(file) {
  if (!globalThis.crypto?.subtle || file.size > 50 * 1024 * 1024) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send(file, { kind, path, page }, show) {
  const sha256 = await fingerprint(file)
  show(0)
  const begun = await patiently(() => asked(page, path, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: file.name, size: file.size, kind, sha256 }),
  }))
  if (begun.kind !== 'begun') return begun
  let at = begun.received
  for (;;) {
    const piece = file.slice(at, at + pieceBytes)
    const taken = await patiently(() => asked(page, path + '/' + begun.id + '?at=' + at, {
      method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: piece,
    }))
    if (taken.kind === 'taken' || taken.kind === 'elsewhere') { at = taken.received; show(at / file.size) }
    else return taken
  }
}

/** The list is the desk's: it says what has really arrived. What is typed elsewhere on the page stays. */
async function refresh(box, refused) {
  const text = await patiently(async () => (await fetch(box.dataset.page, { credentials: 'same-origin' })).text())
  const page = new DOMParser().parseFromString(text, 'text/html')
  const fresh = page.querySelector('.files[data-kind="' + box.dataset.kind + '"] ul')
  if (!fresh) { location.assign(box.dataset.page); return }
  const list = document.importNode(fresh, true)
  for (const { name, says } of refused) {
    const row = document.createElement('li')
    const why = document.createElement('span')
    why.className = 'small wrong'
    why.textContent = words.refused + says
    row.append(name, why)
    list.append(row)
  }
  box.querySelector('ul').replaceWith(list)
}

for (const box of document.querySelectorAll('.files')) {
  const input = box.querySelector('input[type=file]')
  const note = box.querySelector('[data-note]')
  input.addEventListener('change', async () => {
    const files = [...input.files]
    input.value = ''
    const refused = []
    let last = words.arrived
    for (const file of files) {
      const bar = document.createElement('progress')
      bar.max = 1
      bar.value = 0
      bar.setAttribute('aria-label', file.name)
      box.append(bar)
      note.textContent = words.reading + ' ' + file.name
      try {
        const ended = await send(file, box.dataset, (share) => {
          bar.value = share
          note.textContent = words.uploading + ' ' + file.name
        })
        if (ended.kind === 'refused') { refused.push({ name: file.name, says: ended.says }); last = '' }
      } catch { last = file.name + '：' + words.stopped }
      bar.remove()
    }
    await refresh(box, refused).catch(() => {})
    note.textContent = last
  })
}
`
