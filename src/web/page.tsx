// The frame of every page: head, style sheets, script, and how it is sent.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { WebEnv } from './deps.ts'
import { assetUrl } from './static/index.ts'
import type { AssetName } from './static/index.ts'

interface DocumentProps {
  readonly title: string
  readonly styles: readonly AssetName[]
  readonly script?: AssetName
  /** One more style sheet, that only this page has. */
  readonly sheet?: string
  /** The page's own address, where the desk has a settled one. */
  readonly canonical: string | undefined
  readonly children?: Child
}

export function Document(props: DocumentProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>{props.title}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#f4f5f2" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#15191c" media="(prefers-color-scheme: dark)" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
        {props.canonical === undefined ? '' : <link rel="canonical" href={props.canonical} />}
        {props.styles.map((name) => (
          <link rel="stylesheet" href={assetUrl(name)} />
        ))}
        {props.sheet === undefined ? '' : <link rel="stylesheet" href={props.sheet} />}
        {props.script === undefined ? (
          ''
        ) : (
          <script type="module" src={assetUrl(props.script)}></script>
        )}
      </head>
      <body>{props.children}</body>
    </html>
  )
}

/** Sends a whole page; it belongs to one visitor and is never kept by anybody in between. */
export async function sendPage(
  c: Context<WebEnv>,
  page: JSX.Element,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  c.header('Cache-Control', 'no-store')
  return c.html(`<!doctype html>${await htmlOf(page)}`, status)
}

/** The text of an element, for pages and for the pieces the stream sends. Escaped by Hono. */
export async function htmlOf(element: JSX.Element): Promise<string> {
  return (await element).toString()
}
