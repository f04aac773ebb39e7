/** Whose trouble it is, as people are told: the platform's, our app's, a limit that passes, or the person's there. */
export type TroubleKind = 'platform' | 'app' | 'limit' | 'person'

/** `stored`: the kind of failure that the trouble began with. */
export function troubleKindOf(stored: string | null | undefined): TroubleKind {
  if (stored === 'app-fault' || stored === 'ours') return 'app'
  if (stored === 'limited') return 'limit'
  return stored === 'person-must-act' ? 'person' : 'platform'
}
