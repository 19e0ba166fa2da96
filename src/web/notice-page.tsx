// The page of the official text: an index, every clause with its own address, and which version it is.
import { anchorOf } from '../official/anchor.ts'
import { Document } from './page.tsx'
import { noticeWords as say } from './wording-notice.ts'

export interface NoticeVersion {
  readonly number: number
  /** A civil day in words. */
  readonly day: string
  readonly isInForce: boolean
}

export interface NoticeClause {
  readonly id: string
  /** The titles above it. */
  readonly heading: string
  readonly text: string
}

export interface NoticeView {
  readonly contestTitle: string
  readonly version: NoticeVersion & { readonly hash: string }
  /** All that can be read, the newest last. */
  readonly versions: readonly NoticeVersion[]
  readonly clauses: readonly NoticeClause[]
  readonly style: string
  readonly canonical: string | undefined
}

export function NoticePage(view: NoticeView) {
  const sections = sectionsOf(view.clauses)
  return (
    <Document
      title={say.title(view.contestTitle)}
      styles={['base.css']}
      sheet={view.style}
      canonical={view.canonical}
    >
      <main class="notice-page" id="top">
        <Head view={view} />
        <nav aria-label={say.index}>
          <details>
            <summary>{say.index}</summary>
            <ul>
              {sections.map((section) => (
                <li>
                  <a href={`#${anchorOf(section.from)}`}>
                    <span class="label">{rangeOf(section)}</span>
                    {section.heading}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        </nav>
        {sections.map(({ heading, clauses }) => (
          <section>
            {heading === '' ? '' : <h2>{heading}</h2>}
            {clauses.map((clause) => (
              <Clause clause={clause} />
            ))}
          </section>
        ))}
        <a class="up" href="#top">
          {say.toTop}
        </a>
        <Versions versions={view.versions} />
      </main>
    </Document>
  )
}

function Head({ view: { contestTitle, version, versions } }: { readonly view: NoticeView }) {
  const newest = versions.find(({ isInForce }) => isInForce)
  return (
    <header>
      <h1>{say.heading}</h1>
      <p>{contestTitle}</p>
      <p class="small">{say.about(version.number, version.day, version.hash)}</p>
      <p class="small">{say.contacts}</p>
      {version.isInForce || newest === undefined ? (
        ''
      ) : (
        <p class="past">
          {say.past(newest.number)} <a href="/notice">{say.toNewest}</a>
        </p>
      )}
    </header>
  )
}

function Clause({ clause: { id, text } }: { readonly clause: NoticeClause }) {
  return (
    <article class="clause" id={id}>
      <a href={`#${anchorOf(id)}`}>{id}</a>
      <p>{text}</p>
    </article>
  )
}

function Versions({ versions }: { readonly versions: readonly NoticeVersion[] }) {
  if (versions.length < 2) return <></>
  return (
    <section>
      <h2>{say.versions}</h2>
      <ul>
        {versions.toReversed().map(({ number, day, isInForce }) => (
          <li>
            <a href={isInForce ? '/notice' : `/notice/versions/${number}`}>
              {say.version(number, day)}
            </a>{' '}
            {isInForce ? say.current : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Section {
  readonly heading: string
  readonly from: string
  readonly to: string
  readonly clauses: readonly NoticeClause[]
}

/** Clauses that follow each other below the same titles. */
function sectionsOf(clauses: readonly NoticeClause[]): readonly Section[] {
  const groups: NoticeClause[][] = []
  for (const clause of clauses) {
    const last = groups.at(-1)
    if (last?.[0]?.heading === clause.heading && clause.heading !== '') last.push(clause)
    else groups.push([clause])
  }
  return groups.map((group) => ({
    heading: group[0]?.heading ?? '',
    from: group[0]?.id ?? '',
    to: group.at(-1)?.id ?? '',
    clauses: group,
  }))
}

const rangeOf = ({ from, to }: Section): string => (from === to ? from : `${from} – ${to}`)
