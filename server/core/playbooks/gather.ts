import { groupBy } from '../../base/group-by.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { getLocationForm } from '../../store/location-form.ts'
import {
  listCommitted,
  listPlaybookAccounts,
  listPlaybookPlaces,
  listWithPosts,
  type PlaybookAccount,
} from '../../store/playbook-places.ts'
import type { PlaybookWish } from '../../store/playbooks.ts'
import { publishedTargets } from '../../store/published-targets.ts'
import { labelsOf } from '../broadcasts/terms.ts'
import type { Context } from '../context.ts'
import { adKindsOf } from './ad-kinds.ts'
import { wordsOf } from './fill-playbook.ts'
import type { Standpoint, Terms } from './judge-place.ts'

/** What is the same for all locations of a playbook. */
export async function termsOf(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  wish: PlaybookWish,
): Promise<Terms> {
  const { fields } = await getLocationForm(tx)
  return {
    wish,
    kinds: adKindsOf(ctx).filter(({ kind }) => wish.kinds.some((one) => one.kind === kind)),
    words: wordsOf(wish, fields),
    labels: labelsOf(fields),
    now: ctx.clock.now(),
  }
}

/** Kinds of accounts whose posts it can boost. */
const boostsOf = ({ kinds }: Terms): string[] => [...new Set(kinds.flatMap(({ facts }) => facts.boosts))]

/** What is known of these locations, in a handful of questions whatever their number. By name. */
export async function gather(
  tx: Tx<HubScope | WorkspaceScope>,
  terms: Terms,
  ids: readonly string[],
): Promise<Standpoint[]> {
  const { currency } = terms.wish.budget
  // A month begins earlier elsewhere: one too many is harmless.
  const fromMonth = new Date(terms.now.getTime() - 86_400_000).toISOString().slice(0, 7)
  const [places, accounts, committed] = await Promise.all([
    listPlaybookPlaces(tx, ids, currency),
    listPlaybookAccounts(tx, ids),
    listCommitted(tx, ids, { currency, fromMonth }),
  ])
  const posts = await postsIn(tx, terms, accounts)
  const byPlace = groupBy(accounts, (one) => one.workspaceId)
  const months = groupBy(committed, (one) => one.workspaceId)
  const posted = groupBy(posts, (one) => one.workspaceId)
  return places.map((place) => ({
    place,
    accounts: byPlace.get(place.id) ?? [],
    committed: new Map((months.get(place.id) ?? []).map(({ month, minor }) => [month, minor])),
    posted: new Set((posted.get(place.id) ?? []).map(({ kind }) => kind)),
  }))
}

/** At which kinds of accounts locations have a post that could be boosted; only asked where that matters. */
async function postsIn(
  tx: Tx<HubScope | WorkspaceScope>,
  terms: Terms,
  accounts: readonly PlaybookAccount[],
): Promise<{ workspaceId: string; kind: string }[]> {
  if (terms.wish.content.kind === 'own') return []
  const kinds = boostsOf(terms)
  if (isHub(tx)) return listWithPosts(tx, kinds)
  const here = tx as Tx<WorkspaceScope>
  const boostable = new Map(
    accounts.filter(({ kind }) => kinds.includes(kind)).map(({ id, kind }) => [id, kind]),
  )
  const found = await publishedTargets(here, [...boostable.keys()])
  return found.map(({ accountId }) => ({
    workspaceId: here.scope.workspaceId,
    kind: boostable.get(accountId) ?? '',
  }))
}

const isHub = (tx: Tx<HubScope | WorkspaceScope>): tx is Tx<HubScope> => tx.scope.kind === 'hub'
