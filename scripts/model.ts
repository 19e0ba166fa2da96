// `npm run model`. Apart from what trains, so that other scripts can be bundled with it: one file holds one command.
import { sn2025 } from '../src/editions/sn2025/index.ts'
import { command } from './command.ts'
import { ensureModel } from './trained.ts'

await command(import.meta.url, { usage: 'npm run model' }, () => {
  ensureModel(sn2025)
})
