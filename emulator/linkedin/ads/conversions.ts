import { z } from 'zod'
import {
  type AdThing,
  adsOf,
  findAd,
  keepAd,
  latest,
  versionOf,
  withVersion,
} from '../../core/ads/history.ts'
import type { Core } from '../../core/core.ts'
import { thingOf } from '../../core/things.ts'
import { failures } from '../failures.ts'
import { page } from '../pages.ts'
import { readSchema } from '../posts/read-post-body.ts'
import type { Body, Call, Resource } from '../rest.ts'
import { refuseRole } from './access.ts'
import { accountsNow, accountUrn } from './ad-account.ts'
import { patched } from './patch.ts'
import { money } from './read-group.ts'
import { facts, newId } from './things.ts'

const URN = 'urn:lla:llaPartnerConversion:'
const WINDOWS = [1, 7, 30, 90]

const rule = {
  name: z.string(),
  type: z.enum([
    'PURCHASE',
    'LEAD',
    'SIGN_UP',
    'KEY_PAGE_VIEW',
    'ADD_TO_CART',
    'DOWNLOAD',
    'INSTALL',
    'OTHER',
  ]),
  conversionMethod: z.enum(['CONVERSIONS_API', 'INSIGHT_TAG']).default('INSIGHT_TAG'),
  enabled: z.boolean().default(true),
  /** LinkedIn keeps a year for some types; here any may have it. */
  postClickAttributionWindowSize: z.literal([...WINDOWS, 365]).default(30),
  viewThroughAttributionWindowSize: z.literal(WINDOWS).default(7),
  attributionType: z
    .enum(['LAST_TOUCH_BY_CAMPAIGN', 'LAST_TOUCH_BY_CONVERSION'])
    .default('LAST_TOUCH_BY_CAMPAIGN'),
  value: money.optional(),
}
const made = z.strictObject({ ...rule, account: z.string() })
const changed = z.strictObject(rule)

type Rule = z.output<typeof changed>

/** Rules by which an account counts what people do on its site (§6). */
export const conversions: Resource = {
  scopes: ['rw_conversions'],
  create(call, body) {
    const read = readSchema(made, body, 'create')
    if ('refusal' in read) return read.refusal
    const { account: urn, ...fields } = read
    const account = accountOf(call, urn)
    const refused =
      account === null ? failures.parameterInvalid('account') : refuseRole(call, account, 'campaigns')
    if (refused || account === null) return refused ?? failures.parameterInvalid('account')
    const id = newId(call.core)
    keepAd(call.core, 'linkedin', 'conversion', {
      id,
      account,
      parent: null,
      versions: [byCaller(call, fields)],
    })
    return new Response(null, { status: 201, headers: { 'x-restli-id': id, 'x-linkedin-id': id } })
  },
  get(call, key) {
    const found = seen(call, key)
    return found instanceof Response ? found : Response.json(view(call.core, found))
  },
  finders: {
    account(call) {
      const account = accountOf(call, call.query.get('account'))
      if (account === null)
        return call.query.has('account')
          ? failures.parameterInvalid('account')
          : failures.parameterMissing('account')
      return (
        refuseRole(call, account, 'read') ??
        page(call, adsOf<Rule>(call.core, 'linkedin', 'conversion', account), (one) => view(call.core, one))
      )
    },
  },
  update(call, key, body) {
    const found = seen(call, key)
    if (found instanceof Response) return found
    const refused = refuseRole(call, found.account, 'campaigns')
    if (refused) return refused
    const wished = patched(latest(found).fields, body)
    const read = wished instanceof Response ? wished : readSchema(changed, wished as Body, 'partial_update')
    if (read instanceof Response) return read
    if ('refusal' in read) return read.refusal
    keepAd(call.core, 'linkedin', 'conversion', withVersion(found, byCaller(call, read)))
    return new Response(null, { status: 204 })
  },
}

const byCaller = ({ core, bearer }: Call, fields: Rule) =>
  versionOf(core, facts, { clientId: bearer.app.clientId, person: bearer.person.id }, fields)

const accountOf = ({ core }: Call, urn: unknown): string | null =>
  accountsNow(core).find(({ id }) => accountUrn(id) === urn)?.id ?? null

/** A rule by its number or its URN. */
export const findConversion = (core: Core, key: string): AdThing<Rule> | undefined =>
  findAd<Rule>(core, 'linkedin', 'conversion', key.replace(URN, ''))

function seen(call: Call, key: string): AdThing<Rule> | Response {
  const rule = findConversion(call.core, key)
  if (!rule) return failures.notFound(`${URN}${key}`)
  return refuseRole(call, rule.account, 'read') ?? rule
}

function view(core: Core, thing: AdThing<Rule>) {
  const seenAt = thingOf<number>(core, 'linkedin', 'conversionSeen', thing.id)
  return {
    id: Number(thing.id),
    account: accountUrn(thing.account),
    ...latest(thing).fields,
    ...(seenAt === undefined ? {} : { lastCallbackAt: seenAt }),
    created: thing.versions[0].at,
    lastModified: latest(thing).at,
  }
}
