// The tables of the console: their heads, and a frame that scrolls by itself.
import type { Child } from 'hono/jsx'
import { Scroll } from './page.tsx'

/** The head of a column; numbers stand at its right. */
export type Head = string | { readonly number: string }

/** A table that is read aloud by its label; `children` are its rows. */
export function Table(props: {
  readonly label: string
  readonly heads: readonly Head[]
  readonly children: Child
}) {
  return (
    <Scroll label={props.label}>
      <table>
        <thead>
          <tr>
            {props.heads.map((head) =>
              typeof head === 'string' ? (
                <th scope="col">{head}</th>
              ) : (
                <th scope="col" class="number">
                  {head.number}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </Scroll>
  )
}
