import { groupBy } from '../../base/group-by.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdAccountRef, AdLevel, FoundAd, Made } from '../../platforms/advertising.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { objectsByTag, tagsKnown } from '../../store/ad-objects.ts'
import type { AdSearch } from '../../store/ad-watches.ts'
import type { Tx } from '../../store/database.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { adsFactsOf, detailOf, tagIn, tagMark } from './ads-of.ts'
import { orFailure } from './or-failure.ts'
import { underWay } from './settle-doubles.ts'
import { type Desk, type Looked, settleFound, tellUnread, type Unknown } from './settle-found.ts'
import { managerAddress } from './stop-ads.ts'
import type { Watched } from './watched.ts'
import { withOpened } from './with-account-call.ts'

/**
 * A database that went back in time does not know what was made after its backup. Reads an account to its end: what carries our tag
 * and stands in no record is switched off, goes to the ad that it belongs to, if there is one, and is told to people. Answers what
 * is still to be done; null: nothing.
 */
export async function searchAccount(
  ctx: Context,
  scope: WorkspaceScope,
  { account, opened }: Pick<Watched, 'account' | 'opened'>,
  search: AdSearch,
): Promise<AdSearch | null> {
  const facts = adsFactsOf(opened.platform, account.kind)
  const functions = opened.platform.ads
  if (!facts || !functions) return null
  const desk: Desk = {
    account,
    functions,
    ref: await ctx.db.inScope(scope, (tx) => refIn(tx, account)),
    manager: managerAddress(facts.manager, account.externalId),
    ask: (work) => orFailure(withOpened(ctx, scope, opened, work)),
  }
  const { found, unread } = await readLists(
    desk,
    facts.levels.map(({ level }) => level),
  )
  const { unknown, later } = await ctx.db.inScope(scope, (tx) => unknownIn(tx, found))
  const looked: Looked[] = []
  for (const one of unknown) looked.push(await offAndLook(desk, one))
  return ctx.db.inScope(scope, async (tx) => {
    const told = new Set(search.told)
    for (const one of looked) {
      if (told.has(markOf(one))) continue
      await settleFound(ctx, tx, desk, one)
      told.add(markOf(one))
    }
    if (unread !== undefined && !search.unread) await tellUnread(ctx, tx, desk, unread)
    if (unread === undefined && !later && looked.every(({ isOff }) => isOff)) return null
    return { told: [...told], unread: search.unread || unread !== undefined }
  })
}

/** People are told once that it was found, and once more when it is off at last. */
const markOf = ({ tag, isOff }: Looked): string => (isOff ? tag : `${tag} is on`)

/** `unread`: why not all of it could be read. */
async function readLists(
  { ref, functions, ask }: Desk,
  levels: readonly AdLevel[],
): Promise<{ found: FoundAd[]; unread: string | undefined }> {
  const found: FoundAd[] = []
  let unread: string | undefined
  for (const level of levels) {
    const listed = await ask((call) => functions.list(call, { account: ref, level, nameHolds: tagMark }))
    if (listed instanceof PlatformFailure) unread = listed.code
    else {
      found.push(...listed.found)
      if (!listed.complete) unread = 'list-incomplete'
    }
  }
  return { found, unread }
}

/** Only the platform's own word says that it is off. */
async function offAndLook({ ref, functions, ask }: Desk, one: Unknown): Promise<Looked> {
  const mades = madesOf(one)
  let refused = false
  for (const made of one.wasOn ? mades : []) {
    const done = await ask((call) => functions.setStatus(call, { account: ref, made, status: 'paused' }))
    refused ||= done instanceof PlatformFailure
  }
  const ads = mades.map((made, at) => ({ key: `${one.tag} ${at}`, made, objective: 'awareness' as const }))
  const seen = await ask((call) => functions.look(call, { account: ref, ads }))
  const all = seen instanceof PlatformFailure ? [] : ads.flatMap(({ key }) => seen.get(key) ?? [])
  const isSeenOff = all.length === ads.length && all.every(({ status }) => status !== 'active')
  const spent = all.flatMap(({ spentMinor }) => spentMinor ?? [])
  return {
    ...one,
    isOff: !one.wasOn || (!refused && isSeenOff),
    spentMinor: spent.length === 0 ? undefined : spent.reduce((sum, minor) => sum + minor, 0),
  }
}

async function refIn(tx: Tx<WorkspaceScope>, account: Watched['account']): Promise<AdAccountRef> {
  const timeZone = detailOf(account, 'timeZone') ?? (await getWorkspace(tx)).timeZone
  const { kind, externalId } = account
  return { kind, externalId, currency: detailOf(account, 'currency') ?? '', timeZone }
}

/** `later`: something is under way, and is looked at when it is not. */
async function unknownIn(
  tx: Tx<WorkspaceScope>,
  found: readonly FoundAd[],
): Promise<{ unknown: Unknown[]; later: boolean }> {
  const standing = found.filter(({ name, status }) => status !== 'archived' && tagIn(name) !== undefined)
  const byTag = groupBy(standing, ({ name }) => tagIn(name) ?? '')
  const here = await objectsByTag(tx, [...byTag.keys()])
  const anywhere = await tagsKnown(tx, [...byTag.keys()])
  const unknown: Unknown[] = []
  let later = false
  for (const [tag, some] of byTag) {
    const known = here.filter((one) => one.tag === tag)
    // A tag of another location is that one's to settle.
    if (known.length === 0 && anywhere.has(tag)) continue
    const objects = some.filter(
      ({ level, externalId }) => !known.some((one) => one.level === level && one.externalId === externalId),
    )
    const [top] = objects
    if (!top) continue
    // Lists came level by level, the topmost first: where that is off, nobody is shown anything.
    const wasOn = objects.some(({ level, status }) => level === top.level && status === 'active')
    const isUnderWay = known.some(({ adState }) => underWay.has(adState))
    later ||= isUnderWay
    if (wasOn || !isUnderWay) unknown.push({ tag, objects, known, wasOn })
  }
  return { unknown, later }
}

/** Of each level the oldest belong together, then the next. */
function madesOf({ objects }: Unknown): Made[] {
  const mades: Partial<Record<AdLevel, string>>[] = []
  for (const { level, externalId } of objects) {
    const free = mades.find((made) => made[level] === undefined)
    if (free) free[level] = externalId
    else mades.push({ [level]: externalId })
  }
  return mades
}
