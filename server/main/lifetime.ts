export type Lifetime = {
  /** Waits for what is starting and stops it at the end, even when the end comes first. The last begun ends first. */
  hold<T extends Held>(name: string, starting: Promise<T>): Promise<T>
  /** How long each part may take to stop; never less than before. */
  allow(ms: number): void
  /** Ends everything and the process. `reason` is a line for a person; absent when a person asked for it. */
  stop(reason?: string): Promise<never>
}

type Held = { stop(): Promise<unknown> }

const shortestMs = 30_000

/** A token request that has just left may take its whole deadline; then its answer is put away. */
export const stopWithinMs = (config: { timing: { refreshDeadlineMs: number }; drainMs: number }): number =>
  config.timing.refreshDeadlineMs + config.drainMs + 10_000

/**
 * Begins the life of a command: SIGINT, SIGTERM, a closed terminal and an error nobody caught end it in order.
 * A graceful stop outlasts the deadline of a token refresh (R48; `allow` where it is long), so that none is cut between
 * send and save.
 */
export function lifetime(): Lifetime {
  const held: { name: string; starting: Promise<Held> }[] = []
  let ending: Promise<never> | undefined
  let patienceMs = shortestMs

  async function end(reason: string | undefined): Promise<never> {
    if (reason) console.error(reason)
    let code = reason ? 1 : 0
    for (const { name, starting } of held.reverse()) {
      try {
        // What failed to start has nothing to stop, and has already said why.
        const thing = await starting.catch(() => undefined)
        if (thing) await within(thing.stop(), patienceMs)
      } catch (error) {
        console.error(`Could not stop ${name}: ${(error as Error).message}`)
        code = 1
      }
    }
    process.exit(code)
  }

  const stop = (reason?: string): Promise<never> => {
    ending ??= end(reason)
    return ending
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  process.on(
    'uncaughtException',
    (error) => void stop(`Mooring stops after an unexpected error: ${error.stack}`),
  )
  process.on(
    'unhandledRejection',
    (error) => void stop(`Mooring stops after an unexpected error: ${stackOf(error)}`),
  )
  const hold = async <T extends Held>(name: string, starting: Promise<T>): Promise<T> => {
    held.push({ name, starting })
    const thing = await starting
    return ending ?? thing
  }
  const allow = (ms: number): void => {
    patienceMs = Math.max(patienceMs, ms)
  }
  return { hold, allow, stop }
}

const stackOf = (error: unknown): string => (error instanceof Error && error.stack) || String(error)

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not done after ${ms / 1000} s`)), ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
