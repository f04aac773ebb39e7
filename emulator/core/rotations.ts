import { createHash } from 'node:crypto'
import type { TokenProblem } from './oauth/dialect.ts'
import type { PlatformId } from './platform-id.ts'

/**
 * One presentation of a refresh token, as it really went. Times in epoch milliseconds on the emulator's clock; tokens as
 * the first 16 hex digits of their SHA-256.
 */
export type RotationLine = {
  /** 1, 2, 3 ... in the order the requests were complete. */
  readonly id: number
  readonly platform: PlatformId
  readonly clientId: string | null
  /** null = the token is not known. */
  readonly grantId: string | null
  /** When the request was complete here. */
  readonly at: number
  readonly parent: string
  /** The refresh token given in return; null = none. The parent itself where the platform does not rotate. */
  readonly successor: string | null
  /** `early`: nothing was done. `sibling`: a spent token within its grace. `kept`: the platform does not rotate. */
  readonly outcome: 'early' | 'rotated' | 'sibling' | 'kept' | `refused:${TokenProblem['kind']}`
  readonly answer: 'sent' | 'lost' | 'cut' | 'html'
  /** When the last byte of a whole answer was handed to the socket; null = it never was, or not yet. */
  readonly answeredAt: number | null
  /** The asker's connection was gone before that. */
  readonly aborted: boolean
  /** When the emulator was done with the request, however it went; null = still at it. */
  readonly endedAt: number | null
  /** The presentation of the same token before this one; `endedAt` null = it was still being worked on when this came. */
  readonly again: { readonly id: number; readonly at: number; readonly endedAt: number | null } | null
}

type Line = { -readonly [K in keyof RotationLine]: RotationLine[K] }

export type RotationSummary = {
  readonly total: number
  /** Oldest lines no longer kept. */
  readonly forgotten: number
  readonly outcomes: Readonly<Record<string, number>>
  /** Answers to work done that did not arrive whole. */
  readonly answers: Readonly<Record<string, number>>
  /** Tokens presented again: `overlapping` = while the former presentation was still being worked on. */
  readonly doubleUses: { readonly overlapping: number; readonly later: number }
}

export type Rotations = {
  begin(request: Request, line: Pick<Line, 'platform' | 'clientId' | 'grantId' | 'parent'>): void
  /** What was done. `successor` is the token's text. A request without a line is passed over, here and below. */
  settle(request: Request, outcome: Line['outcome'], successor?: string | null): void
  /** What becomes of the answer. */
  answers(request: Request, answer: Line['answer']): void
  /** The emulator is done with the request; `gone` = the asker's connection was over before the answer's last byte. */
  end(request: Request, gone: boolean): void
  /** Lines with an id above `after`, oldest first. */
  page(input: { after: number; limit: number; againOnly: boolean }): readonly RotationLine[]
  summary(): RotationSummary
  clear(): void
}

/** The rotations of this process, the newest `keep` of them; in memory only. */
export function createRotations(keep: number, now: () => number): Rotations {
  let lines: Line[] = []
  let total = 0
  let doubleUses = { overlapping: 0, later: 0 }
  let of = new WeakMap<Request, Line>()
  const latest = new Map<string, Line>()
  const outcomes: Record<string, number> = {}
  const answers: Record<string, number> = {}

  function forgetOldest(): void {
    // By the tenth, not one by one: dropping from the front costs as much as what remains.
    if (lines.length <= keep + Math.ceil(keep / 10)) return
    for (const line of lines.splice(0, lines.length - keep))
      if (latest.get(line.parent) === line) latest.delete(line.parent)
  }

  return {
    begin(request, { platform, clientId, grantId, parent: text }) {
      const parent = short(text)
      const former = latest.get(parent)
      if (former) doubleUses[former.endedAt === null ? 'overlapping' : 'later'] += 1
      total += 1
      const line: Line = {
        id: total,
        platform,
        clientId,
        grantId,
        at: now(),
        parent,
        successor: null,
        outcome: 'early',
        answer: 'sent',
        answeredAt: null,
        aborted: false,
        endedAt: null,
        again: former ? { id: former.id, at: former.at, endedAt: former.endedAt } : null,
      }
      lines.push(line)
      latest.set(parent, line)
      of.set(request, line)
      forgetOldest()
    },
    settle(request, outcome, successor) {
      const line = of.get(request)
      if (!line) return
      line.outcome = outcome
      line.successor = successor ? short(successor) : null
    },
    answers(request, answer) {
      const line = of.get(request)
      if (line) line.answer = answer
    },
    end(request, gone) {
      const line = of.get(request)
      if (!line || line.endedAt !== null) return
      line.endedAt = now()
      line.aborted = gone
      if (!gone && (line.answer === 'sent' || line.answer === 'html')) line.answeredAt = line.endedAt
      outcomes[line.outcome] = (outcomes[line.outcome] ?? 0) + 1
      const fate = line.answer === 'sent' && gone ? 'aborted' : line.answer
      if (line.outcome !== 'early' && fate !== 'sent') answers[fate] = (answers[fate] ?? 0) + 1
    },
    page({ after, limit, againOnly }) {
      const first = lines[0]?.id ?? 1
      const rest = lines.slice(Math.max(0, after + 1 - first))
      return (againOnly ? rest.filter(({ again }) => again) : rest).slice(0, limit)
    },
    summary: () => ({
      total,
      forgotten: total - lines.length,
      outcomes: { ...outcomes },
      answers: { ...answers },
      doubleUses: { ...doubleUses },
    }),
    clear() {
      lines = []
      total = 0
      doubleUses = { overlapping: 0, later: 0 }
      of = new WeakMap()
      latest.clear()
      for (const counts of [outcomes, answers]) for (const name of Object.keys(counts)) delete counts[name]
    },
  }
}

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
