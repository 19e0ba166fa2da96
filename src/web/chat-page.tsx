// The page of the private chat. It is whole without scripts; they only make it live.
import { Bubble } from './bubble.tsx'
import type { ChoiceForm } from './bubble.tsx'
import type { SaidLine } from '../delivery/ledger.ts'
import { Document } from './page.tsx'
import { chat, common } from './wording.ts'

export interface ChatView {
  readonly deskName: string
  readonly contestTitle: string
  readonly canonical: string | undefined
  /** Tells the scripts whose own words they may show again; no secret. */
  readonly visitor: string
  readonly rows: readonly SaidLine[]
  /** What EventSource goes on from. */
  readonly cursor: string
  readonly form: ChoiceForm
  /** The simulator is there to be linked to. */
  readonly demo: boolean
  /** Reports are taken in here, on pages of their own. */
  readonly reports: boolean
  /** A message was taken but its reply was not there yet (without scripts). */
  readonly waiting: boolean
}

export function ChatPage(view: ChatView) {
  return (
    <Document
      title={chat.title(view.contestTitle)}
      styles={['base.css', 'talk.css']}
      script="chat.js"
      canonical={view.canonical}
    >
      <a class="skip" href="#text">
        {common.skip}
      </a>
      <div class="app">
        <ChatHeader view={view} />
        <main class="frame">
          <div
            class="log"
            id="log"
            tabindex={0}
            role="log"
            aria-label={chat.log}
            aria-live="polite"
            data-visitor={view.visitor}
            data-cursor={view.cursor}
          >
            <Intro view={view} />
            {view.rows.map((row) => (
              <Bubble
                row={row}
                deskName={view.deskName}
                form={view.form}
                showTime={true}
                asker={undefined}
              />
            ))}
            {view.waiting ? (
              <p class="waiting">
                {chat.accepted} <a href="/#end">{chat.refresh}</a>
              </p>
            ) : (
              ''
            )}
            <p id="end" class="end" aria-hidden="true" />
          </div>
        </main>
        <Composer form={view.form} />
      </div>
    </Document>
  )
}

function ChatHeader({ view }: { readonly view: ChatView }) {
  return (
    <header class="top">
      <div>
        <h1>{view.deskName}</h1>
        <p>
          {view.contestTitle} · {chat.subtitle}
        </p>
      </div>
      {view.demo ? (
        <a class="quiet" href="/try">
          {chat.tryLink}
        </a>
      ) : (
        ''
      )}
      <form method="post" action="/chat/restart" id="restart">
        <button class="quiet" title={chat.restartHint}>
          {chat.restart}
        </button>
      </form>
    </header>
  )
}

function Intro({ view }: { readonly view: ChatView }) {
  return (
    <article class="talk desk intro">
      <p class="who">{view.deskName}</p>
      <div class="bubble">
        {chat.intro(view.contestTitle).map((line) => (
          <p>{line}</p>
        ))}
        <p class="first">
          {view.reports ? (
            <>
              {chat.introReports} <a href="/report">{chat.reportLink}</a>
            </>
          ) : (
            chat.introWarning
          )}
        </p>
        <form
          class="examples"
          method="post"
          action={view.form.action}
          aria-label={chat.examplesLabel}
        >
          <HiddenFields form={view.form} />
          <span class="label">{chat.examplesLabel}</span>
          {chat.examples.map((example) => (
            <button name="text" value={example}>
              {example}
            </button>
          ))}
        </form>
      </div>
    </article>
  )
}

function Composer({ form }: { readonly form: ChoiceForm }) {
  return (
    <footer class="bottom">
      <p class="status" id="status" role="status" />
      <form class="composer" id="composer" method="post" action={form.action}>
        <HiddenFields form={form} />
        <label class="visually-hidden" for="text">
          {chat.input}
        </label>
        <textarea
          id="text"
          name="text"
          rows={1}
          placeholder={chat.placeholder}
          autocomplete="off"
          enterkeyhint="send"
          required={true}
        />
        <button class="send" type="submit">
          {common.send}
        </button>
      </form>
      <p class="privacy">{chat.privacy}</p>
    </footer>
  )
}

function HiddenFields({ form }: { readonly form: ChoiceForm }) {
  return (
    <>
      {Object.entries(form.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} autocomplete="off" />
      ))}
    </>
  )
}
