import { digest } from '../../emulator/core/oauth/digest.ts'
import { type GrantView, viewGrants } from '../../emulator/core/oauth/grants.ts'
import { whyOver } from '../../emulator/core/oauth/tokens.ts'
import { grantValue } from '../../server/core/grants/place-of.ts'
import type { Arena } from './arena.ts'

export interface Imbalance {
  readonly kind: 'orphan' | 'untrue'
  readonly what: string
  /** The emulator's id of the grant. */
  readonly grantId: string
}

interface Held {
  readonly id: string
  readonly hubId: string
  readonly workspaceId: string
  readonly platform: string
  readonly grantId: string
  readonly keyring: Buffer
  readonly wrappedKey: Buffer
  readonly generation: number
  readonly access: Buffer | null
  readonly refresh: Buffer | null
  readonly isGrant: boolean
}

/**
 * The invariant that every scenario must leave standing: what lives at the platforms through our apps is a live grant of ours
 * or a revocation that is due; and a grant that says live was not ended by ourselves. Ciphertexts are opened to ask the
 * emulator which of its grants each token belongs to.
 */
export async function balance(arena: Arena): Promise<Imbalance[]> {
  const { state } = arena.world.emulator
  const found: Imbalance[] = []
  const accounted = new Set<string>()
  for (const held of await holdings(arena)) {
    for (const [kind, sealed] of [
      ['access', held.access],
      ['refresh', held.refresh],
    ] as const) {
      if (!sealed) continue
      const token = state.tokens[await keyOf(arena, held, kind, sealed)]
      const grant = token?.grantId ? state.grants[token.grantId] : undefined
      if (!token || !grant) {
        const what = `${held.platform}: ${held.id} holds ${kind} that the platform never gave`
        found.push({ kind: 'untrue', what, grantId: '' })
        continue
      }
      accounted.add(grant.id)
      if (!held.isGrant) continue
      const over = whyOver(arena.world.emulator, token, grant)
      const byUs = state.truth.revocations.some((one) => one.grantId === grant.id && one.by === 'client')
      if (over === 'spent' || over === 'revoked' || (over === 'grant-ended' && byUs)) {
        const what = `${held.platform}: ${held.id} says live, and its ${kind} is ${over}`
        found.push({ kind: 'untrue', what, grantId: grant.id })
      }
    }
  }
  const ours = new Set(
    (await arena.sql<{ id: string }>('select client_id as id from apps')).map((one) => one.id),
  )
  const views = viewGrants(arena.world.emulator).filter(
    (one) => one.state === 'live' && ours.has(one.clientId),
  )
  for (const grant of views) {
    if (accounted.has(grant.id) || isKept(arena, grant, views, accounted)) continue
    const what = `${grant.platform}: ${grant.person} has a grant there that nobody here holds`
    found.push({ kind: 'orphan', what, grantId: grant.id })
  }
  return found
}

/**
 * Where ending one token may end all that a person granted, it is not ended while other grants of theirs are in use; the
 * tokens themselves are shredded.
 */
function isKept(
  arena: Arena,
  grant: GrantView,
  views: readonly GrantView[],
  accounted: ReadonlySet<string>,
): boolean {
  const platform = arena.world.core.platforms.find((one) => one.id === grant.platform)
  if (platform?.oauth.revoke?.ends !== 'consent') return false
  return views.some(
    (one) => one.person === grant.person && one.clientId === grant.clientId && accounted.has(one.id),
  )
}

const holdings = (arena: Arena): Promise<Held[]> =>
  arena.sql<Held>(`
    select held.*, k.wrapped as keyring from (
      select g.id, g.hub_id as "hubId", g.workspace_id as "workspaceId", g.platform, g.id as "grantId", g.wrapped_key as "wrappedKey",
        g.generation, a.sealed as access, r.sealed as refresh, true as "isGrant"
      from grants g
      left join sealed_values a on a.owner_id = g.id and a.kind = 'access' and a.generation = g.generation
      left join sealed_values r on r.owner_id = g.id and r.kind = 'refresh' and r.generation = g.generation
      where g.ended_at is null
      union all
      select id, hub_id, workspace_id, platform, grant_id, wrapped_key, generation, access_sealed, refresh_sealed, false
      from revocations where done_at is null) held
    join keyrings k on k.hub_id = held."hubId" and k.workspace_id = held."workspaceId"`)

/** Ciphertexts never change, so what was opened once is not opened again. */
const opened = new Map<string, string>()

async function keyOf(arena: Arena, held: Held, kind: 'access' | 'refresh', sealed: Buffer): Promise<string> {
  const text = sealed.toString('base64')
  const known = opened.get(text)
  if (known) return known
  const scope = arena.world.worker(held.hubId, held.workspaceId)
  const keys = { workspace: held.keyring, grant: held.wrappedKey }
  const place = grantValue(scope, held.grantId, kind, held.generation)
  const key = digest((await arena.world.core.vault.open(place, keys, sealed)).reveal())
  opened.set(text, key)
  return key
}
