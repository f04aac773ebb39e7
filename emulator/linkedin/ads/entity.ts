import { takeErrorButDone } from '../../core/ads/ad-settings.ts'
import { type AdThing, latest } from '../../core/ads/history.ts'
import type { SponsoredAccount } from '../../world/linkedin.ts'
import { failures } from '../failures.ts'
import { personUrn } from '../openid.ts'
import type { Body, Call, Resource } from '../rest.ts'
import { adScopes, type Need, refuseRole } from './access.ts'
import { findAccount } from './ad-account.ts'
import { patched, touchedBy } from './patch.ts'
import { refuse } from './problems.ts'
import { transitionProblems } from './status.ts'
import { change, type FieldsOf, facts, findIn, type Kind, make, statusNow, urnOf, wordOf } from './things.ts'

/** What is particular to campaign groups, campaigns or creatives; the rest is the same for all. */
export type Entity<K extends Kind> = {
  readonly kind: K
  /** As refusals name the resource. */
  readonly label: string
  /** What one must be allowed to, to change it. */
  readonly need: Need
  readonly word: 'status' | 'intendedStatus'
  /** Its key in addresses and answers: a number, or a URN. */
  readonly key: 'number' | 'urn'
  /** What stays as it was made. */
  readonly createOnly: readonly string[]
  /** The body of a new one, or the refusal. */
  read(call: Call, account: SponsoredAccount, body: Body): FieldsOf<K> | Response
  /** One as it would be after a change, or the refusal. */
  readChanged(
    call: Call,
    account: SponsoredAccount,
    body: Body,
    thing: AdThing<FieldsOf<K>>,
  ): FieldsOf<K> | Response
  parentOf(fields: FieldsOf<K>): string | null
  view(call: Call, thing: AdThing<FieldsOf<K>>): unknown
}

type Seen<K extends Kind> = (call: Call, key: string) => AdThing<FieldsOf<K>> | Response

/** Create, get, batch get, partial update and delete below one ad account (§6). */
export function entityResource<K extends Kind>(entity: Entity<K>, account: string): Resource {
  const { kind, need } = entity
  const seen = seer(entity, account)
  return {
    scopes: adScopes,
    label: entity.label,
    create(call, body) {
      const found = openAccount(call, account, need)
      const read = found instanceof Response ? found : entity.read(call, found, body)
      return read instanceof Response ? read : done(call, create(call, entity, account, read))
    },
    get(call, key) {
      const found = refuseRole(call, account, 'read') ?? seen(call, key)
      return found instanceof Response ? found : Response.json(entity.view(call, found))
    },
    batchGet: (call, keys) => refuseRole(call, account, 'read') ?? answerBatch(call, keys, seen, entity),
    update(call, key, body) {
      const thing = refuseRole(call, account, need) ?? seen(call, key)
      return thing instanceof Response ? thing : done(call, update(call, entity, thing, body))
    },
    delete(call, key) {
      const thing = refuseRole(call, account, need) ?? seen(call, key)
      if (thing instanceof Response) return thing
      if (wordOf(latest(thing).fields) !== 'DRAFT')
        return failures.field('INVALID_STATUS_TRANSITION', 'Only drafts can be deleted', `/${entity.word}`)
      change(call, kind, thing, { ...latest(thing).fields, [entity.word]: 'REMOVED' })
      return done(call, new Response(null, { status: 204 }))
    },
  }
}

/** The answer to something done, or an error in its place where a trial asks for that. */
export const done = ({ core }: Call, answer: Response): Response =>
  answer.ok && takeErrorButDone(core, facts) ? failures.upstream() : answer

/** The account, if the member may change it so far and it is not closed. */
export function openAccount(call: Call, id: string, need: Need): SponsoredAccount | Response {
  const refused = refuseRole(call, id, need)
  if (refused) return refused
  const account = findAccount(call.core, id) as SponsoredAccount
  if (account.status !== 'CANCELED') return account
  return failures.field('INVALID_VALUE_FOR_FIELD', 'The account is closed', '/account')
}

export function create<K extends Kind>(
  call: Call,
  entity: Entity<K>,
  account: string,
  fields: FieldsOf<K>,
): Response {
  const number = make(call, entity.kind, { account, parent: entity.parentOf(fields), fields })
  const id = entity.key === 'urn' ? urnOf(entity.kind, number) : number
  const location = `${call.address.split('?')[0]?.replace(/^\/rest/, '')}/${encodeURIComponent(id)}`
  return new Response(null, { status: 201, headers: { 'x-restli-id': id, 'x-linkedin-id': id, location } })
}

function update<K extends Kind>(
  call: Call,
  entity: Entity<K>,
  thing: AdThing<FieldsOf<K>>,
  body: Body,
): Response {
  const wished = patched(latest(thing).fields, body)
  if (wished instanceof Response) return wished
  const fixed = touchedBy(body).filter((name) => entity.createOnly.includes(name))
  const says = 'CreateOnly field present in a partial_update request'
  if (fixed.length > 0) return failures.schema(fixed.map((name) => ({ path: `/${name}`, says })))
  const account = findAccount(call.core, thing.account) as SponsoredAccount
  const read = entity.readChanged(call, account, wished, thing)
  if (read instanceof Response) return read
  const wrong = refuse(transitionProblems(statusNow(call.core, thing), wordOf(read), entity.word))
  if (wrong) return wrong
  change(call, entity.kind, thing, read)
  return new Response(null, { status: 204 })
}

const seer =
  <K extends Kind>({ kind, key: form }: Entity<K>, account: string): Seen<K> =>
  (call, key) => {
    const id = form === 'urn' ? key.replace(urnOf(kind, ''), '') : key
    return findIn(call.core, kind, account, id) ?? failures.notFound(form === 'urn' ? key : urnOf(kind, key))
  }

function answerBatch<K extends Kind>(
  call: Call,
  keys: readonly string[],
  seen: Seen<K>,
  { view }: Entity<K>,
): Response {
  const results: Record<string, unknown> = {}
  const statuses: Record<string, number> = {}
  const errors: Record<string, unknown> = {}
  for (const key of keys) {
    const thing = seen(call, key)
    if (!(thing instanceof Response)) results[key] = view(call, thing)
    else {
      statuses[key] = 404
      errors[key] = { status: 404, message: `${key} was not found` }
    }
  }
  return Response.json({ results, statuses, errors })
}

/** Who made it and who changed it last, and how often it was changed. */
export function stampsOf<F>(call: Call, thing: AdThing<F>) {
  const stamp = ({ at, person }: { at: number; person: string }) => ({
    actor: actorUrn(call, person),
    time: at,
  })
  return {
    changeAuditStamps: { created: stamp(thing.versions[0]), lastModified: stamp(latest(thing)) },
    version: { versionTag: String(thing.versions.length) },
  }
}

/** Whoever did it; '' is the platform. */
export const actorUrn = ({ core, bearer }: Call, person: string): string =>
  person === '' ? 'urn:li:unknown:0' : personUrn(core, bearer.app.clientId, person)
