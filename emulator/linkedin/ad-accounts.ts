import type { Core } from '../core/core.ts'
import { type SponsoredAccount, sponsoredAccounts } from '../world/linkedin.ts'
import { organizationUrn } from './accounts.ts'
import { failures } from './failures.ts'
import { personUrn } from './openid.ts'
import { cursorPage, page } from './pages.ts'
import { type Call, type Resource, texts } from './rest.ts'
import type { RestliValue } from './restli.ts'
import { roleNow } from './roles.ts'

const HOUR = 3_600_000
const accountUrn = (id: string): string => `urn:li:sponsoredAccount:${id}`

/** The ad accounts the member has a role on (§6). Campaigns and creatives come with ./ads.ts. */
export const adAccounts: Resource = {
  scopes: ['r_ads', 'rw_ads'],
  get(call, key) {
    const account = sponsoredAccounts.find(({ id }) => id === key)
    if (!account) return failures.notFound(accountUrn(key))
    if (!roleNow(call.core, key, call.bearer.person.id)) return failures.noPermissionOnEntity(accountUrn(key))
    return Response.json(accountData(account))
  },
  finders: {
    search(call) {
      const wanted = readSearch(call.query.get('search'))
      if ('problem' in wanted) return failures.parameterInvalid(wanted.problem)
      const mine = sponsoredAccounts.filter(({ id }) => roleNow(call.core, id, call.bearer.person.id))
      return cursorPage(call, mine.map(accountData).filter(wanted.keeps))
    },
  },
}

type AccountData = ReturnType<typeof accountData>

function accountData({ id, name, status, currency, organization, servingStatuses }: SponsoredAccount) {
  return {
    id: Number(id),
    name,
    status,
    type: 'BUSINESS',
    currency,
    reference: organizationUrn(organization),
    servingStatuses,
    test: false,
    notifiedOnCampaignOptimization: true,
  }
}

const FIELDS = ['status', 'type', 'name', 'id', 'reference'] as const

/** Reads `search=(status:(values:List(ACTIVE)),test:false)`: fields are joined by and, values by or. */
function readSearch(
  search: RestliValue | undefined,
): { keeps: (account: AccountData) => boolean } | { problem: string } {
  if (search === undefined) return { keeps: () => true }
  if (typeof search === 'string' || Array.isArray(search)) return { problem: 'search' }
  const tests: ((account: AccountData) => boolean)[] = []
  for (const [name, condition] of Object.entries(search as Record<string, RestliValue>)) {
    if (name === 'test' && (condition === 'true' || condition === 'false')) {
      tests.push(({ test }) => String(test) === condition)
      continue
    }
    const field = FIELDS.find((one) => one === name)
    const values =
      typeof condition === 'object' && !Array.isArray(condition)
        ? texts((condition as Record<string, RestliValue>).values)
        : null
    if (!field || !values) return { problem: `search.${name}` }
    tests.push((account) => values.includes(field === 'id' ? accountUrn(String(account.id)) : account[field]))
  }
  return { keeps: (account) => tests.every((test) => test(account)) }
}

/** The member's own roles on ad accounts (§6). */
export const adAccountUsers: Resource = {
  scopes: ['r_ads', 'rw_ads'],
  finders: {
    authenticatedUser(call) {
      const { app, person } = call.bearer
      const mine = sponsoredAccounts.flatMap(({ id }) => {
        const role = roleNow(call.core, id, person.id)
        if (!role) return []
        return [{ account: accountUrn(id), user: personUrn(call.core, app.clientId, person.id), role }]
      })
      return page(call, mine)
    },
  },
}

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
      ofAccount(call, ({ id, insightTag }) => {
        if (!insightTag || insightTag.firedHoursAgo === null) return []
        const lastSeenAt = Math.round(call.core.now() - insightTag.firedHoursAgo * HOUR)
        return [{ account: accountUrn(id), domain: 'copperkettle.example', lastSeenAt }]
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

const madeKey = (account: SponsoredAccount): string => `insightTag.${account.id}`

function tagOf(core: Core, account: SponsoredAccount): string | null {
  const made = core.state.things.linkedin?.[madeKey(account)]
  return account.insightTag?.id ?? (typeof made === 'string' ? made : null)
}

function makeTag(core: Core, account: SponsoredAccount): string {
  const id = String(9_000_000 + sponsoredAccounts.indexOf(account))
  core.change((state) => {
    state.things.linkedin = { ...state.things.linkedin, [madeKey(account)]: id }
  })
  return id
}
