// Browser script: a message that gets no reply is not waited for.
export const quietJs = String.raw`
// A turn takes milliseconds; the later looks are for a desk that is busy.
const looksAfterMs = [250, 1000, 3000, 8000]

/** While the talk waits for a reply to the message, asks whether there will be none. */
export function lookForQuiet(url, id, talk) {
  for (const wait of looksAfterMs) setTimeout(() => look(url, id, talk), wait)
}

async function look(url, id, talk) {
  if (!talk.awaits(id)) return
  try {
    const response = await fetch(url + '?id=' + encodeURIComponent(id))
    const { quiet } = response.ok ? await response.json() : {}
    if (quiet) talk.settle(id)
  } catch {
    // The next look, or the end of patience, comes anyway.
  }
}
`
