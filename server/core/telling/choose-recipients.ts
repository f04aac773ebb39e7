import type { Reachable } from '../../store/notifications.ts'

export interface Recipient {
  readonly person: Reachable
  /** Of the location (or the one who authorised it), or of the hub above it. */
  readonly of: 'location' | 'hub'
  readonly byMail: boolean
}

/**
 * Who is told that a connection needs somebody: people of the location first, at once. The hub's own people see it in
 * the bell and get it with their digest; by mail at once only where nobody at the location could act.
 */
export function chooseRecipients(
  people: readonly Reachable[],
  about: {
    readonly kind: 'expiring' | 'disconnected'
    readonly authorisedBy: string | null
    /** False for an ad account or pixel that the hub keeps from the location's people. */
    readonly locationSees: boolean
  },
): Recipient[] {
  const acts = (person: Reachable) => person.workspaceRole === 'owner' || person.workspaceRole === 'admin'
  const ofLocation = (person: Reachable) =>
    about.locationSees &&
    (acts(person) || (person.workspaceRole !== null && person.userId === about.authorisedBy))
  const somebodyActs = about.locationSees && people.some(acts)
  const wants = (person: Reachable) =>
    person.connections === 'all' || (person.connections === 'disconnected' && about.kind === 'disconnected')
  return people.flatMap((person): Recipient[] => {
    if (ofLocation(person)) return [{ person, of: 'location', byMail: wants(person) }]
    if (person.hubRole) return [{ person, of: 'hub', byMail: !somebodyActs && wants(person) }]
    return []
  })
}
