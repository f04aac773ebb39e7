import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Member {
  readonly child: ChildProcess
  /** When it was told to die; null while it lives. */
  killedAt: number | null
}

export interface Pool {
  /** What went wrong by itself, and how often. */
  readonly troubles: ReadonlyMap<string, number>
  trouble(message: string): void
  kill(random: () => number): void
  end(member: Member): void
  stop(): Promise<void>
}

/**
 * So many processes of a program at any time: a killed one is replaced at once. Each says lines of JSON while it lives; `gone` is
 * called when all that one said has been heard.
 */
export function startPool<Trace>(
  program: string,
  plan: object,
  count: number,
  hear: { trace(member: Member, trace: Trace): void; gone?(member: Member): void },
): Pool {
  const troubles = new Map<string, number>()
  const living = new Set<Member>()
  let ending = false
  const trouble = (message: string) => void troubles.set(message, (troubles.get(message) ?? 0) + 1)

  function start(): void {
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env.PATH, CHAOS_PLAN: JSON.stringify(plan) },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const member: Member = { child, killedAt: null }
    living.add(member)
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => {
        const trace = traceIn<Trace>(line)
        if (trace) hear.trace(member, trace)
      })
    // Said to somebody who is dead.
    child.stdin?.on('error', () => undefined)
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
    })
    child.once('exit', () => {
      living.delete(member)
      if (!ending && member.killedAt === null)
        trouble(`a worker ended by itself: ${/^\w*Error: .*/m.exec(said)?.[0] ?? said}`)
      if (!ending) start()
    })
    child.once('close', () => hear.gone?.(member))
  }
  for (let n = 0; n < count; n += 1) start()

  const end = (member: Member) => {
    member.killedAt = Date.now()
    member.child.kill('SIGKILL')
  }
  return {
    troubles,
    trouble,
    end,
    kill: (random) => {
      const able = [...living].filter((one) => one.killedAt === null)
      const victim = able[Math.floor(random() * able.length)]
      if (victim) end(victim)
    },
    stop: async () => {
      ending = true
      const gone = [...living].map(({ child }) => new Promise((done) => child.once('close', done)))
      for (const member of living) end(member)
      await Promise.all(gone)
    },
  }
}

/** Of the last line of a killed process there may be half: none. */
function traceIn<Trace>(line: string): Trace | undefined {
  try {
    return JSON.parse(line) as Trace
  } catch {
    return undefined
  }
}
