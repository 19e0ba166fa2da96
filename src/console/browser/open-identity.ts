// Runs in a custodian's browser: opens one sealed field with the private half that is typed in, shows it for a minute and
// forgets both. Nothing leaves the page.
import './no-eval.ts'
import { openIdentity, identityFields } from '../../reports/seal/identity.ts'

/** What of the page this touches; there are no types of the browser in this project. */
interface Element {
  textContent: string | null
  value: string
  hidden: boolean
  getAttribute(name: string): string | null
  addEventListener(type: string, act: () => void): void
}
interface Page {
  readonly visibilityState: string
  getElementById(id: string): Element | null
  addEventListener(type: string, act: () => void): void
}
declare const document: Page

const shownMs = 60_000

function start(): void {
  const at = (id: string): Element => {
    const found = document.getElementById(id)
    if (found === null) throw new Error(`the page has no ${id}`)
    return found
  }
  const [sealed, key, go, shown, wrong, over] = [
    at('sealed'),
    at('age-key'),
    at('open'),
    at('shown'),
    at('wrong'),
    at('over'),
  ]
  let timer: ReturnType<typeof setTimeout> | undefined
  const forget = (): void => {
    clearTimeout(timer)
    over.hidden = shown.textContent === ''
    shown.textContent = ''
    key.value = ''
  }
  go.addEventListener('click', () => {
    const typed = key.value.trim()
    key.value = ''
    wrong.hidden = true
    over.hidden = true
    shown.textContent = ''
    const caseId = sealed.getAttribute('data-case') ?? ''
    const named = sealed.getAttribute('data-field')
    const field = identityFields.find((each) => each === named)
    const opening =
      field === undefined
        ? Promise.resolve(undefined)
        : openIdentity(typed, caseId, field, sealed.textContent ?? '')
    void opening.then((value) => {
      wrong.hidden = value !== undefined
      if (value === undefined) return
      shown.textContent = value
      timer = setTimeout(forget, shownMs)
    })
  })
  at('forget').addEventListener('click', forget)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') forget()
  })
}

start()
