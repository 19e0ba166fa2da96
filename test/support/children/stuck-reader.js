// A thread that reads files and gets stuck in one of them, eats memory over another, unpacks one without end, throws at a third, dies once it has
// answered, and reads the rest.
import { parentPort } from 'node:worker_threads'

parentPort.on('message', ({ name }) => {
  if (name === 'stuck') for (;;);
  if (name === 'eats') for (const kept = []; ;) kept.push(Array.from({ length: 1e5 }, () => ({})))
  if (name === 'unpacks') for (const kept = []; ;) kept.push(new Uint8Array(1 << 24).fill(1))
  if (name === 'throws') throw new Error('unforeseen')
  parentPort.postMessage({ kind: 'refused', why: 'empty' })
  if (name === 'dies')
    setImmediate(() => {
      throw new Error('unforeseen, and nobody waits any more')
    })
})
