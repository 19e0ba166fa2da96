// The thread that reads the official text: gets a file and its name, answers its clauses, and knows nothing else.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'

import { readOfficial } from '../import.ts'
import { readPdf } from '../read/pdf.ts'

interface Asked {
  readonly name: string
  readonly file: Uint8Array
}

parentPort?.on('message', ({ name, file }: Asked) => {
  // What no reader was made for ends the thread; whoever asked is told that it gave up.
  void readOfficial(name, file, (pdf) => readPdf(pdf, characterMaps())).then((read) =>
    parentPort?.postMessage(read),
  )
})

/** What pdfjs needs to read older fonts of Chinese lies beside it. */
function characterMaps(): string {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return `${join(home, 'cmaps')}/`
}
