import { digest } from '../../emulator/core/oauth/digest.ts'
import { type GrantView, viewGrants } from '../../emulator/core/oauth/grants.ts'
import { whyOver } from '../../emulator/core/oauth/tokens.ts'
import type { Secret } from '../../server/base/secret.ts'
import { grantValue } from '../../server/core/grants/place-of.ts'
import { findKeyring } from '../../server/store/keyrings.ts'
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
      const secret = sealed && (await open(arena, held, kind, sealed))
      if (!secret) continue
      const token = state.tokens[digest(secret.reveal())]
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
    select g.id, g.hub_id as "hubId", g.workspace_id as "workspaceId", g.platform, g.id as "grantId", g.wrapped_key as "wrappedKey",
      g.generation, a.sealed as access, r.sealed as refresh, true as "isGrant"
    from grants g
    left join sealed_values a on a.owner_id = g.id and a.kind = 'access' and a.generation = g.generation
    left join sealed_values r on r.owner_id = g.id and r.kind = 'refresh' and r.generation = g.generation
    where g.ended_at is null
    union all
    select id, hub_id, workspace_id, platform, grant_id, wrapped_key, generation, access_sealed, refresh_sealed, false
    from revocations where done_at is null`)

async function open(
  arena: Arena,
  held: Held,
  kind: 'access' | 'refresh',
  sealed: Buffer,
): Promise<Secret | undefined> {
  const { core } = arena.world
  const scope = arena.world.worker(held.hubId, held.workspaceId)
  const keyring = await core.db.inScope(scope, (tx) => findKeyring(tx, held.workspaceId))
  if (!keyring) return undefined
  const keys = { workspace: keyring.wrapped, grant: held.wrappedKey }
  return core.vault.open(grantValue(scope, held.grantId, kind, held.generation), keys, sealed)
}
