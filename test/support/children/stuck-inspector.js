// A thread that looks into files and gets stuck in one of them, dies of another, and answers the rest.
import { parentPort } from 'node:worker_threads'

parentPort.on('message', ({ name }) => {
  if (name === 'stuck') for (;;);
  if (name === 'dies') process.exit(1)
  parentPort.postMessage({ kind: 'unsupported' })
})
