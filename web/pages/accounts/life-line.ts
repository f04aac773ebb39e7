import { onDay, type Sentence, sayDay, sayDistance } from '../../../contract/words.ts'
import type { Account } from '../../api/types.ts'
import { sayAuthorised } from '../../ui/say-authorised.ts'

type Life = Pick<
  Account,
  | 'status'
  | 'actBy'
  | 'actByKind'
  | 'renewsItself'
  | 'authorisedBy'
  | 'authorisedThrough'
  | 'authorisedAt'
  | 'parentId'
  | 'use'
>

/** `Authorised by Dana R. on 3 Sep · renews itself · look again by 14 Feb`: renewing and ending are different facts. */
export function lifeLine(account: Life, zone: string, now: number): string[] {
  return [authorised(account, zone, now), renewal(account), deadline(account, zone, now)].filter(
    (part): part is string => part !== null,
  )
}

function authorised(account: Life, zone: string, now: number): string | null {
  // An ad account or pixel rides on the consent of the Page; who gave that is in its details.
  if (account.use !== 'publish') return null
  if (account.parentId) return 'through its Page'
  const on = account.authorisedAt ? ` ${onDay(account.authorisedAt, zone, now)}` : ''
  const by = sayAuthorised(account)
  if (by) return `authorised by ${by}${on}`
  return on ? `authorised${on}` : null
}

function renewal(account: Life): string | null {
  if (account.status === 'disconnected' || account.use !== 'publish') return null
  return account.renewsItself ? 'renews itself' : null
}

function deadline(account: Life, zone: string, now: number): string | null {
  if (!account.actBy || account.status === 'disconnected' || account.actByKind === 'access') return null
  const day = sayDay(account.actBy, zone, now)
  const distance = sayDistance(account.actBy, zone, now)
  // `today, today` would be said twice.
  const both = day === distance ? day : `${day}, ${distance}`
  if (account.status === 'expiring') return `ends ${/^[a-z]/.test(day) ? '' : 'on '}${both}`
  return account.actByKind === 'data-access' ? `confirm again by ${day}` : `sign in again by ${day}`
}

/** What a refresh brought, in one sentence. */
export function refreshedSentence(
  outcome: 'extended' | 'still-fine' | 'in-progress',
  account: Account,
  zone: string,
  now: number,
): Sentence {
  if (outcome === 'in-progress') {
    return { what: `${account.name} is being renewed right now.`, next: 'Look again in a moment.' }
  }
  const until = account.actBy
    ? `Nobody has to act before ${sayDay(account.actBy, zone, now)}.`
    : 'Nobody has to act.'
  return outcome === 'extended'
    ? { what: `${account.name} is extended.`, means: until }
    : { what: `${account.name} did not need it: it was renewed already.`, means: until }
}
