import { join } from 'node:path'
import { createEmulator } from './create-emulator.ts'

/** `npm run emulator`: the practice platforms on 127.0.0.1, until a signal or the parent's end. */
const port = Number(process.env.EMULATOR_PORT ?? 4700)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('EMULATOR_PORT must be a port number')
  process.exit(1)
}
// EMULATOR_DATA=none keeps nothing: for trials of thousands of renewals, each of which would write the whole state.
const kept = process.env.EMULATOR_DATA ?? 'folder'
if (!['folder', 'none'].includes(kept)) {
  console.error('EMULATOR_DATA must be "folder" or "none"')
  process.exit(1)
}
// EMULATOR_HASTE=<epoch milliseconds>x<times>: since then the clock runs so many times as fast, for trials in a hurry.
const haste = /^(\d{12,14})x(\d{1,4})$/.exec(process.env.EMULATOR_HASTE ?? `${Date.now()}x1`)
if (!haste) {
  console.error(
    'EMULATOR_HASTE must be epoch milliseconds, an x and how many times as fast, such as 1764000000000x20',
  )
  process.exit(1)
}
const [since, times] = [Number(haste[1]), Number(haste[2])]
const emulator = createEmulator({
  time: () => since + (Date.now() - since) * times,
  ...(kept === 'none' ? {} : { dataDir: join(process.env.DATA_DIR ?? '.data', 'emulator') }),
})

const listening = await emulator.listen(port).catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken; choose another with EMULATOR_PORT`
      : `The emulator could not open port ${port}: ${error.code ?? error.message}`,
  )
  process.exit(1)
})
console.log(`Practice platforms ready on ${emulator.origin}`)
process.send?.({ ready: true, origin: emulator.origin })

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await listening.close()
  // Counters are written lazily; this writes them too.
  emulator.core.change(() => undefined)
  await emulator.core.commit()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end())
if (process.send) process.on('disconnect', () => void end())
