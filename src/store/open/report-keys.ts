// The keys of reports of a trial: made on the first start and kept beside the database, custodians' included.
import { join } from 'node:path'
import { parseEnv } from 'node:util'

import { Fault } from '../../platform/errors.ts'
import { keptText } from './kept.ts'

/**
 * The settings in `folder`/report-keys.env, made with `make` if there is no such file. Only for a trial: on a desk
 * that is in earnest the private halves of custodians and of the content key do not lie where the desk runs.
 */
export async function reportKeysInFolder(
  folder: string,
  make: () => Promise<Readonly<Record<string, string>>>,
): Promise<Readonly<Record<string, string>>> {
  const path = join(folder, 'report-keys.env')
  const text = await keptText(folder, path, async () =>
    Object.entries(await make())
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  const kept = Object.entries(parseEnv(text)).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  if (kept.length === 0)
    throw new Fault(
      `${path} holds no keys: put back the file, or remove it to begin with new keys and without the reports of the trial`,
    )
  return Object.fromEntries(kept)
}
