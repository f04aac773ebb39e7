import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Ad } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { putMail } from '../../store/mail.ts'
import {
  type AdNews,
  type AdNewsKind,
  listReachable,
  putNews,
  type Reachable,
} from '../../store/notifications.ts'
import { wantingPostMail } from '../../store/people.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { adNewsMail } from './ad-news-mail.ts'

/** The hub hears of money that runs away or cannot be seen, even where somebody of the location could act. */
const hubToo: readonly AdNewsKind[] = ['ad-blocked', 'ad-paused-by-us', 'ad-cannot-read', 'ad-needs-person']

interface Why {
  readonly code?: string | null
  readonly facts?: Readonly<Record<string, string>>
}

/** Bell and mail for who wrote it and those who look after the location's money; once for each occasion. */
export async function tellOfAd(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  ad: Pick<Ad, 'id' | 'name' | 'platform' | 'accountName' | 'currency' | 'authorId'>,
  kind: AdNewsKind,
  why: Why = {},
): Promise<void> {
  const about = {
    adId: ad.id,
    name: ad.name,
    account: ad.accountName,
    platform: ad.platform,
    currency: ad.currency,
  }
  await tell(ctx, tx, kind, { ...about, subject: ad.id, authorId: ad.authorId }, why)
}

/** The same about everything that runs from an ad account. */
export async function tellOfAccount(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  account: { id: string; name: string; platform: string; currency: string },
  why: Why,
): Promise<void> {
  const about = {
    adId: null,
    name: '',
    account: account.name,
    platform: account.platform,
    currency: account.currency,
  }
  await tell(ctx, tx, 'ad-cannot-read', { ...about, subject: account.id, authorId: null }, why)
}

/** About what stands in an ad account and nobody here has made; `adId`: the ad that it belongs to after all. */
export async function tellOfFound(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  account: { id: string; name: string; platform: string; currency: string },
  found: { subject: string; name: string; adId: string | null; once?: boolean },
  why: Why,
): Promise<void> {
  const { name: accountName, platform, currency } = account
  const about = { ...found, account: accountName, platform, currency, authorId: null }
  await tell(ctx, tx, 'ad-needs-person', about, why)
}

async function tell(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  kind: AdNewsKind,
  about: {
    adId: string | null
    name: string
    account: string
    platform: string
    currency: string
    subject: string
    authorId: string | null
    /** However often it is seen again. */
    once?: boolean
  },
  why: Why,
): Promise<void> {
  const at = ctx.clock.now()
  const people = (await listReachable(tx)).filter((one) => isReader(one, kind, about.authorId))
  const wanting = await wantingPostMail(
    tx,
    people.map(({ userId }) => userId),
  )
  const { adId, name, account, platform, currency } = about
  const facts: AdNews['facts'] = {
    adId,
    name,
    currency,
    count: 1,
    account,
    platform,
    platformName: platformOf(ctx, platform).name,
    code: why.code ?? null,
    codeFacts: { ...why.facts },
  }
  const occasion = [
    about.subject,
    why.code ?? '-',
    ...(about.once ? [] : [at.toISOString().slice(0, 13)]),
  ].join(' ')
  const place = { workspace: await getWorkspace(tx), hub: await getHub(tx), publicUrl: ctx.publicUrl }
  for (const person of people) {
    const mailed = kind !== 'ad-ended' && wanting.has(person.userId)
    const news = { id: newId('notification'), kind, occasion, facts, at }
    const isFirst = await putNews(tx, person.userId, { ...news, mailed })
    if (isFirst && mailed) await putMail(tx, adNewsMail(place, person, news), at)
  }
}

function isReader(one: Reachable, kind: AdNewsKind, authorId: string | null): boolean {
  if (one.workspaceRole === 'owner' || one.workspaceRole === 'admin') return true
  if (one.userId === authorId && one.workspaceRole !== null) return true
  return one.hubRole !== null && hubToo.includes(kind)
}
