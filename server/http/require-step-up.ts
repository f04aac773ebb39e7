import { Problem } from '../base/problem.ts'
import type { Session } from '../identity/identity.ts'
import type { App } from './app.ts'

/**
 * One proof of the second factor covers an hour (R21). Throws `second-factor-needed`, which says what comes next; practice
 * people without one show a code that the page tells.
 */
export function requireStepUp(app: App, session: Session): void {
  if (session.steppedUp) return
  const next = session.secondFactorOn ? 'code' : app.core.practice ? 'practice-code' : 'turn-on'
  throw new Problem('second-factor-needed', 'Show your second factor first.', { facts: { next } })
}
