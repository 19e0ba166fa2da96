// `npm run keys`: makes a new key and says what losing it means.
import { randomBytes } from 'node:crypto'
import { command } from './command.ts'

await command(import.meta.url, { usage: 'npm run keys' }, () => {
  console.log(`INBOX_KEY=${randomBytes(32).toString('base64')}

Put the line into .env or your secret store, the same for every process on one database, and keep a copy
in a second place. It seals each message from the moment it arrives until it is answered, and the names and
telephone numbers of the people on the lists.

If it is lost: messages not yet answered can never be opened again, by nobody. Talks that are under way
begin anew, since the desk no longer recognises who it was talking to. Answers already given are not touched.
People have to be taken out and put on the lists again, and bind their accounts again.
If it is stolen together with the database: messages not yet answered and the people's names and numbers can be
read, so make a new key.
Before you change the key, let the desk finish its inbox; it refuses to start with a key that does not fit.`)
})
