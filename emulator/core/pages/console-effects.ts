import type { FaultEffect } from '../state.ts'

/** The troubles the console offers by button, in words for people. */
export const consoleEffects: Readonly<
  Record<string, { readonly says: string; readonly effect: FaultEffect }>
> = {
  down: { says: 'Down (503)', effect: { kind: 'status', status: 503, body: { error: 'unavailable' } } },
  limited: {
    says: 'Too many requests (429)',
    effect: { kind: 'status', status: 429, body: { title: 'Too Many Requests', status: 429 } },
  },
  broken: { says: 'Error (500)', effect: { kind: 'status', status: 500 } },
  slow: { says: 'Five seconds late', effect: { kind: 'delay', ms: 5000 } },
  'cut-before': { says: 'Cut, nothing happened', effect: { kind: 'drop-before' } },
  'cut-after': { says: 'Cut, but it happened', effect: { kind: 'drop-after' } },
  half: { says: 'Half an answer', effect: { kind: 'truncate' } },
  html: { says: 'A web page instead', effect: { kind: 'html' } },
}

/** One fault in words. */
export function sayEffect(effect: FaultEffect): string {
  const known = Object.values(consoleEffects).find(
    (one) => one.effect.kind === effect.kind && effect.kind !== 'status',
  )
  if (effect.kind === 'delay') return `answers ${effect.ms} ms late`
  return known?.says.toLowerCase() ?? (effect.kind === 'status' ? `answers ${effect.status}` : effect.kind)
}
