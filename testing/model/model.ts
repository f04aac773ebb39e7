/**
 * The reference: one connection whose refresh tokens rotate strictly, as a person would explain it on a page. Tokens are
 * numbered as the platform hands them out. Times are seconds.
 */
export interface Model {
  now: number
  /** Does the platform know the consent still, and which token does it accept? */
  live: boolean
  accepted: number
  issued: number
  /** What our database holds. */
  held: number
  generation: number
  since: number
  accessEnds: number
  /** A successor that a process wrote down and died. */
  journalled: number | null
  /** An attempt is out, or was cut off a moment ago. */
  leased: boolean
  inDoubt: boolean
  silences: number
  pausedUntil: number
  ended: boolean
  /** Was an attempt's answer lost with the token used up? Nobody can prevent that. */
  lost: boolean
}

export const accessLife = 7_200
const day = 86_400

export const begin = (now: number): Model => ({
  now,
  live: true,
  accepted: 1,
  issued: 1,
  held: 1,
  generation: 1,
  since: now,
  accessEnds: now + accessLife,
  journalled: null,
  leased: false,
  inDoubt: false,
  silences: 0,
  pausedUntil: 0,
  ended: false,
  lost: false,
})

export type Reason = 'need' | 'person' | 'sweep'
export type Fate =
  /** The answer comes and is kept. */
  | 'ok'
  /** The request never arrives; nobody knows. */
  | 'lost-before'
  /** The token is used up, the answer is lost. */
  | 'lost-after'
  /** The process dies: before it sends, while it waits, with the answer written down, with the answer adopted. */
  | 'dies-before'
  | 'dies-waiting'
  | 'dies-journalled'
  | 'dies-adopted'

export interface Expected {
  readonly outcome: string
  readonly sends: number
}

const isStale = (m: Model) => m.now >= m.accessEnds - 60

/** What has to come of an attempt, and what it leaves behind. */
export function attempt(m: Model, reason: Reason, fate: Fate): Expected {
  if (m.ended) return { outcome: 'reconnect-needed', sends: 0 }
  if (m.leased) return { outcome: 'in-progress', sends: 0 }
  if (reason !== 'person' && m.pausedUntil > m.now) return { outcome: 'platform-unavailable', sends: 0 }
  if (fate === 'dies-before') {
    m.leased = true
    m.inDoubt = true
    return { outcome: 'died', sends: 0 }
  }
  if (m.inDoubt && m.journalled !== null) return { outcome: 'in-progress', sends: 0 }
  if (reason === 'sweep' && (m.inDoubt ? !isStale(m) : m.now < m.since + 30 * day))
    return { outcome: 'not-due', sends: 0 }
  return send(m, fate)
}

function send(m: Model, fate: Fate): Expected {
  const silent = (outcome: string): Expected => {
    m.leased = true
    m.inDoubt = true
    if (outcome !== 'died') {
      m.silences += 1
      // At least so long; the exact pause is spread.
      m.pausedUntil = m.silences > 1 ? m.now + 660 : 0
    }
    return { outcome, sends: 1 }
  }
  if (fate === 'lost-before') return silent('platform-unavailable')
  const accepted = m.live && m.held === m.accepted
  // A used-up token that is shown again ends the whole consent.
  if (!accepted) m.live = false
  if (!accepted && (fate === 'lost-after' || fate === 'dies-waiting'))
    return silent(fate === 'lost-after' ? 'platform-unavailable' : 'died')
  if (!accepted) {
    m.ended = true
    return { outcome: fate === 'ok' ? 'reconnect-needed' : 'died', sends: 1 }
  }
  m.issued += 1
  m.accepted = m.issued
  if (fate === 'lost-after' || fate === 'dies-waiting') {
    m.lost = true
    return silent(fate === 'lost-after' ? 'platform-unavailable' : 'died')
  }
  if (fate === 'dies-journalled') {
    m.journalled = m.issued
    return silent('died')
  }
  adopt(m, m.issued, m.now)
  return { outcome: fate === 'ok' ? 'extended' : 'died', sends: 1 }
}

export function adopt(m: Model, token: number, at: number): void {
  Object.assign(m, { held: token, generation: m.generation + 1, since: at, accessEnds: at + accessLife })
  Object.assign(m, { leased: false, inDoubt: false, silences: 0, pausedUntil: 0, journalled: null })
}

/** Callers that need a token: one renewal at the most, and only when it is stale. */
export function need(m: Model): Expected & { served: boolean } {
  if (m.ended) return { outcome: 'reconnect-needed', sends: 0, served: false }
  if (!isStale(m)) return { outcome: 'served', sends: 0, served: true }
  const { outcome, sends } = attempt(m, 'need', 'ok')
  const served = outcome === 'extended' || (outcome !== 'reconnect-needed' && m.now < m.accessEnds)
  return { outcome: served ? 'served' : outcome, sends, served }
}
