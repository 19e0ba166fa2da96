// Begins the thread from source: what reads TypeScript has to be registered in each thread anew.
import { register } from 'tsx/esm/api'

register()
await import('./reader-thread.ts')
