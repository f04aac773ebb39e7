import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Which process a journal file belongs to, precise enough not to be mistaken for a later one with the same number. */
export interface Owner {
  readonly host: string
  /** One boot of that machine; empty where the system does not tell. */
  readonly boot: string
  /** Whose process numbers: containers on one machine count their own. */
  readonly space: string
  readonly pid: number
  /** When it started, in ticks since boot. */
  readonly ticks: string
}

export const thisProcess = (): Owner => ({
  host: hostname(),
  boot: bootId(),
  space: numberSpace(),
  pid: process.pid,
  ticks: ticksOf(process.pid) ?? '',
})

/**
 * Whether the process that wrote a file is gone. Where its number cannot be looked up (another machine, another
 * container), only silence tells: a living owner touches its file every `beatMs`.
 */
export function isGone(owner: Owner, silentMs: number): boolean {
  const here = thisProcess()
  const comparable = owner.host === here.host && owner.boot === here.boot && owner.space === here.space
  if (!comparable) return silentMs > forgottenMs
  const ticks = ticksOf(owner.pid)
  if (owner.ticks !== '') return ticks !== owner.ticks
  return !answers(owner.pid) || silentMs > forgottenMs
}

export const beatMs = 15_000
const forgottenMs = 90_000

const bootId = (): string => readOr('/proc/sys/kernel/random/boot_id', '')

function numberSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/**
 * Field 22 of /proc/<pid>/stat; the name before it may hold anything, so count from its closing bracket. Field 3 tells a
 * process that ended and that nobody has buried yet: it writes nothing any more.
 */
function ticksOf(pid: number): string | undefined {
  const stat = readOr(`/proc/${pid}/stat`, '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? undefined : fields[19]
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return otherwise
  }
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
