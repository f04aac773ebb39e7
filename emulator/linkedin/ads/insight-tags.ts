import type { Core } from '../../core/core.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import { type SponsoredAccount, sponsoredAccounts } from '../../world/linkedin.ts'
import { failures } from '../failures.ts'
import { page } from '../pages.ts'
import type { Call, Resource } from '../rest.ts'
import { roleNow } from '../roles.ts'
import { accountUrn } from './ad-account.ts'

const HOUR = 3_600_000

/** The Insight Tag of an ad account (§6): at most one; creating it again answers the same. */
export const insightTags: Resource = {
  scopes: ['rw_conversions'],
  finders: {
    account: (call) =>
      ofAccount(call, (account) => {
        const id = tagOf(call.core, account)
        return id === null ? [] : [{ id: Number(id), account: accountUrn(account.id) }]
      }),
  },
  create(call, body) {
    const account = sponsoredAccounts.find(({ id }) => accountUrn(id) === body.account)
    if (!account) return failures.parameterInvalid('account')
    const role = roleNow(call.core, account.id, call.bearer.person.id)
    if (!role || role === 'VIEWER') return failures.noPermissionOnEntity(accountUrn(account.id))
    const id = tagOf(call.core, account) ?? makeTag(call.core, account)
    return new Response(null, { status: 201, headers: { 'x-restli-id': id, 'x-linkedin-id': id } })
  },
}

/** The domains a tag was seen on (§6); the fields of an element are not documented to us. */
export const insightTagDomains: Resource = {
  scopes: ['rw_conversions'],
  finders: {
    account: (call) =>
      ofAccount(call, (account) => {
        const lastSeenAt = lastSeen(call.core, account)
        if (lastSeenAt === null) return []
        return [{ account: accountUrn(account.id), domain: 'copperkettle.example', lastSeenAt }]
      }),
  },
}

function ofAccount(call: Call, list: (account: SponsoredAccount) => readonly unknown[]): Response {
  const urn = call.query.get('account')
  if (urn === undefined) return failures.parameterMissing('account')
  const account = sponsoredAccounts.find(({ id }) => accountUrn(id) === urn)
  if (!account) return failures.parameterInvalid('account')
  if (!roleNow(call.core, account.id, call.bearer.person.id))
    return failures.noPermissionOnEntity(accountUrn(account.id))
  return page(call, list(account))
}

const tagOf = (core: Core, { id, insightTag }: SponsoredAccount): string | null =>
  insightTag?.id ?? thingOf<string>(core, 'linkedin', 'insightTag', id) ?? null

function makeTag(core: Core, account: SponsoredAccount): string {
  const id = String(9_000_000 + sponsoredAccounts.indexOf(account))
  keepThing(core, 'linkedin', 'insightTag', account.id, id)
  return id
}

/** The tag is seen on the page it stands on. false = the account has none. */
export function fireTag(core: Core, account: SponsoredAccount): boolean {
  if (tagOf(core, account) === null) return false
  keepThing(core, 'linkedin', 'insightTagFired', account.id, core.now())
  return true
}

function lastSeen(core: Core, { id, insightTag }: SponsoredAccount): number | null {
  const fired = thingOf<number>(core, 'linkedin', 'insightTagFired', id)
  if (fired !== undefined) return fired
  const hours = insightTag?.firedHoursAgo ?? null
  return hours === null ? null : Math.round(core.now() - hours * HOUR)
}
