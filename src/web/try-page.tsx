// The page of the simulator: rooms, the clock and the faults beside one talk at a time.
import type { Child } from 'hono/jsx'
import { Document } from './page.tsx'
import { fieldTime } from './when.ts'
import { cast, common, simulator } from './wording.ts'

export interface TryView {
  readonly deskName: string
  readonly contestTitle: string
  readonly visitor: string
  readonly cursor: string
  readonly asOf: Date
  /** The address names the moment, so a remembered clock gives way. */
  readonly asOfGiven: boolean
  /** The bubbles a room already holds. */
  readonly talk: (room: string) => Child
}

type CastMember = (typeof cast)[number]

export function TryPage(view: TryView) {
  return (
    <Document
      title={`${simulator.title} · ${view.deskName}`}
      styles={['base.css', 'talk.css', 'try.css']}
      script="try.js"
      canonical={undefined}
    >
      <a class="skip" href="#text">
        {common.skip}
      </a>
      <div
        class="app try"
        id="try"
        data-visitor={view.visitor}
        data-cursor={view.cursor}
        data-desk={view.deskName}
      >
        <TryHeader view={view} />
        <noscript>
          <p class="first">
            {simulator.needsScript} <a href="/">{simulator.chatLink}</a>
          </p>
        </noscript>
        <RoomList />
        <Settings view={view} />
        <main class="frame">
          <GroupLog view={view} />
          {cast.map((person) => (
            <PrivateLog person={person} view={view} />
          ))}
        </main>
        <SpeakBar view={view} />
      </div>
    </Document>
  )
}

function TryHeader({ view }: { readonly view: TryView }) {
  return (
    <header class="top">
      <div>
        <h1>{view.deskName}</h1>
        <p>{simulator.subtitle}</p>
      </div>
      <a class="quiet" href="/">
        {simulator.chatLink}
      </a>
      <form method="post" action="/try/restart" id="restart">
        <button class="quiet">{simulator.restart}</button>
      </form>
    </header>
  )
}

function RoomList() {
  return (
    <nav class="rooms" aria-label={simulator.rooms}>
      <button type="button" data-room="group" aria-current="true">
        <span>{simulator.group}</span>
        <small>{simulator.groupSize}</small>
        <span class="dot" hidden={true} />
      </button>
      {cast.map((person) => (
        <button type="button" data-room={`private-${person.id}`}>
          <span>{person.name}</span>
          <small>{simulator.privately}</small>
          <span class="dot" hidden={true} />
        </button>
      ))}
    </nav>
  )
}

function Settings({ view }: { readonly view: TryView }) {
  const start = fieldTime(view.asOf)
  return (
    <details class="settings" id="settings">
      <summary>
        {simulator.settings}
        <span class="now" id="now" />
      </summary>
      <fieldset>
        <legend>{simulator.clock}</legend>
        <input
          type="datetime-local"
          id="clock"
          value={start}
          data-start={start}
          data-given={view.asOfGiven ? 'yes' : 'no'}
          aria-label={simulator.clock}
          aria-describedby="clock-hint"
        />
        <div class="chips">
          {simulator.shifts.map((shift) => (
            <button type="button" class="chip" data-shift={String(shift.minutes)}>
              {shift.label}
            </button>
          ))}
          <button type="button" class="chip" data-shift="reset">
            {simulator.clockReset}
          </button>
        </div>
        <p class="small" id="clock-hint">
          {simulator.clockHint}
        </p>
      </fieldset>
      <fieldset>
        <legend>{simulator.faults}</legend>
        <div class="chips">
          <Toggle id="fault-twice" label={simulator.faultTwice} />
          <Toggle id="fault-delay" label={simulator.faultDelay} />
          <Toggle id="fault-ack" label={simulator.faultAck} />
        </div>
        <p class="small">{simulator.faultsHint}</p>
      </fieldset>
    </details>
  )
}

function Toggle({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <label class="toggle">
      <input type="checkbox" id={id} />
      <span class="chip">{label}</span>
    </label>
  )
}

function GroupLog({ view }: { readonly view: TryView }) {
  return (
    <div
      class="log"
      data-log="group"
      tabindex={0}
      role="log"
      aria-live="polite"
      aria-label={simulator.log(simulator.group)}
    >
      <p class="notice">{simulator.intro(view.deskName)}</p>
      <p class="notice">{cast.map((person) => `${person.name}（${person.about}）`).join(' · ')}</p>
      {view.talk('group')}
      <p class="end" aria-hidden="true" />
    </div>
  )
}

function PrivateLog(props: { readonly person: CastMember; readonly view: TryView }) {
  const name = props.person.name
  return (
    <div
      class="log"
      data-log={`private-${props.person.id}`}
      tabindex={0}
      role="log"
      aria-live="polite"
      aria-label={simulator.log(`${name}${simulator.privately}`)}
      hidden={true}
    >
      <p class="notice">{simulator.privateIntro(name, props.view.deskName)}</p>
      {props.view.talk(`private-${props.person.id}`)}
      <p class="end" aria-hidden="true" />
    </div>
  )
}

function SpeakBar({ view }: { readonly view: TryView }) {
  return (
    <footer class="bottom">
      <p class="status" id="status" role="status" />
      <div class="speak" id="speak">
        <fieldset class="speakers">
          <legend class="visually-hidden">{simulator.speaker}</legend>
          {cast.map((person, index) => (
            <label class="toggle">
              <input
                type="radio"
                name="speaker"
                value={person.id}
                data-name={person.name}
                checked={index === 0}
              />
              <span class="chip">{person.name}</span>
            </label>
          ))}
        </fieldset>
        <label class="toggle" title={simulator.mentionHint}>
          <input type="checkbox" id="mention" checked={true} />
          <span class="chip">{simulator.mention(view.deskName)}</span>
        </label>
      </div>
      <form class="composer" id="composer" method="post" action="/try">
        <label class="visually-hidden" for="text">
          {simulator.input}
        </label>
        <textarea
          id="text"
          name="text"
          rows={1}
          placeholder={simulator.placeholder}
          autocomplete="off"
          enterkeyhint="send"
        />
        <button class="send" type="submit">
          {common.send}
        </button>
      </form>
    </footer>
  )
}
