import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdAccountRef, AdsFunctions, FoundAd } from '../../platforms/advertising.ts'
import type { PlatformFailure } from '../../platforms/failure.ts'
import type { TokenCall } from '../../platforms/platform.ts'
import { adoptObject, type TaggedObject } from '../../store/ad-objects.ts'
import { changeAd, findAd } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { nameWithoutTag } from './ads-of.ts'
import { underWay } from './settle-doubles.ts'
import { tellOfFound } from './tell-of-ad.ts'
import type { Watched } from './watched.ts'

/** What carries one tag and stands in no record: as it was found, and what came of it. */
export interface Unknown {
  readonly tag: string
  readonly objects: readonly FoundAd[]
  readonly known: readonly TaggedObject[]
  readonly wasOn: boolean
}

export interface Looked extends Unknown {
  readonly isOff: boolean
  /** Undefined: not told. */
  readonly spentMinor: number | undefined
}

/** One account, and how it is spoken to. */
export interface Desk {
  readonly account: Watched['account']
  readonly ref: AdAccountRef
  readonly manager: string
  readonly functions: AdsFunctions
  ask<T>(work: (call: TokenCall) => Promise<T>): Promise<T | PlatformFailure>
}

/** What was found goes to the ad that it belongs to, if there is one; people are told, and the ledger has it. */
export async function settleFound(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { account, ref: { currency }, manager }: Desk,
  one: Looked,
): Promise<void> {
  const name = nameWithoutTag(one.objects[0]?.name ?? '')
  const adId = await adopt(ctx, tx, one)
  const code = one.isOff ? 'found-after-restore' : 'found-on'
  const facts = {
    was: one.wasOn ? 'on' : 'off',
    ...(adId ? { here: 'yes' } : {}),
    ...(one.spentMinor === undefined ? {} : { spent: String(one.spentMinor), currency }),
    manager,
  }
  await tellOfFound(ctx, tx, { ...account, currency }, { subject: one.tag, name, adId }, { code, facts })
  await writeLedger(tx, {
    action: 'ads.found-after-restore',
    subject: adId ?? account.id,
    facts: { name, platform: account.platform, account: account.name, tag: one.tag, code, ...facts },
    at: ctx.clock.now(),
  })
}

const over: ReadonlySet<string> = new Set(['draft', 'ended', 'failed', 'cancelled'])

/** Gives it to the ad whose tag it carries: what it spent counts there, and it is approved again or ended like any other. */
async function adopt(ctx: Context, tx: Tx<WorkspaceScope>, one: Looked): Promise<string | null> {
  const [first] = one.known
  const ad = first && (await findAd(tx, first.adId, { forUpdate: true }))
  if (!ad || over.has(ad.state) || underWay.has(ad.state)) return null
  const at = ctx.clock.now()
  let adopted = 0
  for (const { level, externalId } of one.objects)
    if (await adoptObject(tx, { adId: ad.id, level, externalId, at })) adopted += 1
  if (adopted === 0) return null
  if (one.wasOn && ad.activatedAt === null)
    await changeAd(tx, { id: ad.id, keepLease: true }, { activatedAt: at })
  return ad.id
}

/** Not all that stands in an account could be read: what was made since may run there. */
export async function tellUnread(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { account, ref: { currency }, manager }: Desk,
  platformCode: string,
): Promise<void> {
  const why = { code: 'search-unread', facts: { platformCode, manager } }
  await tellOfFound(ctx, tx, { ...account, currency }, { subject: account.id, name: '', adId: null }, why)
  await writeLedger(tx, {
    action: 'ads.search-unread',
    subject: account.id,
    facts: { name: account.name, platform: account.platform, platformCode },
    at: ctx.clock.now(),
  })
}
