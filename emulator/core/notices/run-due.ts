import type { Core } from '../core.ts'
import { randomText } from '../oauth/digest.ts'
import type { Platform } from '../platform.ts'
import type { App, Attempt, Delivery } from '../state.ts'
import { CallFailed } from './call-out.ts'

const FLYING_MAX = 8
const LATE_MS = 3_600_000
const LONGEST_WAIT_MS = 3_600_000

/** Makes every attempt whose time has come, and sets an alarm for the next. Returns at once; see `settled`. */
export function runDue(core: Core): void {
  const { flying } = core.outbox
  const due = core.state.deliveries.filter(
    ({ id, nextAt }) => nextAt !== null && nextAt <= core.now() && !flying.has(id),
  )
  for (const delivery of due.slice(0, FLYING_MAX - flying.size)) {
    const flight = attempt(core, delivery).finally(() => {
      flying.delete(delivery.id)
      runDue(core)
    })
    flying.set(delivery.id, flight)
  }
  setAlarm(core)
}

/** Resolves when nothing is on its way. */
export async function settled(core: Core): Promise<void> {
  const { flying } = core.outbox
  while (flying.size > 0) await Promise.all(flying.values())
}

/** The clock of the emulator can be moved: what is due then is found by `moveClock`. */
function setAlarm(core: Core): void {
  const { outbox } = core
  if (outbox.timer) clearTimeout(outbox.timer)
  outbox.timer = null
  const waiting = core.state.deliveries.filter(({ id, nextAt }) => nextAt !== null && !outbox.flying.has(id))
  const next = Math.min(...waiting.map(({ nextAt }) => nextAt ?? 0))
  // What is due already waits for a free place, not for the alarm.
  if (!Number.isFinite(next) || next <= core.now()) return
  outbox.timer = setTimeout(() => runDue(core), Math.min(next - core.now(), LONGEST_WAIT_MS))
  outbox.timer.unref()
}

/** One try of a delivery (two for `twice`); never rejects. */
async function attempt(core: Core, delivery: Delivery): Promise<void> {
  const platform = core.platforms.find(({ id }) => id === delivery.platform)
  const app = core.state.apps[`${delivery.platform}|${delivery.clientId}`]
  const usual = delivery.how === 'as-usual'
  const pause = usual ? platform?.notices?.pauses(delivery.kind)[delivery.attempts.length] : undefined
  try {
    // What is told of is on disk before it is told.
    await core.commit()
    if (!platform || !app) throw new CallFailed('The app is no longer registered.', true)
    const result = await post(core, platform, app, delivery)
    const wrong = result.attempts.find(({ problem }) => problem !== null)
    record(core, delivery, result.attempts, wrong ? pause : undefined, result.answer)
  } catch (error) {
    const failed = error instanceof CallFailed ? error : new CallFailed('The emulator itself failed.', true)
    const one: Attempt = { at: core.now(), status: null, problem: failed.message }
    record(core, delivery, [one], failed.forGood ? undefined : pause, null)
  }
  await core.commit().catch(() => undefined)
}

async function post(
  core: Core,
  platform: Platform,
  app: App,
  delivery: Delivery,
): Promise<{ attempts: Attempt[]; answer: Delivery['answer'] }> {
  const { notices } = platform
  if (!notices) throw new CallFailed(`${platform.name} tells apps nothing.`, true)
  const late = delivery.how === 'late' ? LATE_MS : 0
  const secret = delivery.how === 'forged' ? randomText(24) : app.clientSecret
  const written = notices.write(
    { ...delivery, madeAt: delivery.madeAt - late },
    { app, secret, at: core.now() - late },
  )
  const attempts: Attempt[] = []
  let answer: Delivery['answer'] = null
  for (let n = delivery.how === 'twice' ? 2 : 1; n > 0; n -= 1) {
    const at = core.now()
    const { status, body } = await core.outbox.callOut({ method: 'POST', url: delivery.url, ...written })
    const heard = status === 200 ? (notices.hear?.(delivery, body) ?? null) : null
    const problem = status === 200 ? null : `It answered ${status} in place of 200.`
    attempts.push({ at, status, problem: typeof heard === 'string' ? heard : problem })
    if (heard && typeof heard !== 'string') answer = heard
  }
  return { attempts, answer }
}

/** Writes down what came of an attempt; `pause` in seconds until the next, undefined = there is none. */
function record(
  core: Core,
  { id }: Delivery,
  attempts: readonly Attempt[],
  pause: number | undefined,
  answer: Delivery['answer'],
): void {
  const over = pause === undefined
  const failed = attempts.some(({ problem }) => problem !== null)
  core.change((state) => {
    state.deliveries = state.deliveries.map((one) =>
      one.id === id
        ? {
            ...one,
            attempts: [...one.attempts, ...attempts],
            nextAt: over ? null : core.now() + pause * 1000,
            state: !over ? 'waiting' : failed ? 'failed' : 'delivered',
            answer: answer ?? one.answer,
          }
        : one,
    )
  })
}
