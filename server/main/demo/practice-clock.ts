import { type Clock, type MovableClock, movableClock, secondsMs } from '../../base/clock.ts'
import { ask } from './ask-emulator.ts'

const askEveryMs = 700

/** One clock for product and emulator: the console moves the emulator's, and ours asks for its offset. */
export async function practiceClock(
  emulatorOrigin: string,
): Promise<{ clock: Clock; sync(): Promise<void>; stop(): Promise<void> }> {
  const clock: MovableClock = movableClock()
  const sync = async () => {
    const { offsetSeconds } = await ask<{ offsetSeconds: number }>(emulatorOrigin, 'GET', '/_control/clock')
    clock.setOffset(secondsMs(offsetSeconds))
  }
  await sync()
  const timer = setInterval(() => void sync().catch(() => {}), askEveryMs)
  timer.unref()
  return { clock, sync, stop: async () => clearInterval(timer) }
}
