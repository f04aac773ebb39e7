import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { dropEverything } from '../database/drop-everything.ts'
import { ask } from './ask-emulator.ts'

/** A story that was cut short (the process was killed while telling it) begins anew: nobody has used it yet. */
export async function startOver(input: {
  ownerUrl: string
  emulatorOrigin: string
  dataDir: string
}): Promise<void> {
  await dropEverything(input.ownerUrl)
  await ask(input.emulatorOrigin, 'POST', '/_control/reset', { apps: true })
  for (const name of ['practice-apps.json', 'deployment.json'])
    rmSync(join(input.dataDir, name), { force: true })
}
