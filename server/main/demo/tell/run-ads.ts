import { daysMs } from '../../../base/clock.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import type { AdWish } from '../../../core/ads/ad-wish.ts'
import { advanceAd } from '../../../core/ads/advance-ad.ts'
import { approveAd } from '../../../core/ads/approve-ad.ts'
import { placeCentre } from '../../../core/ads/find-places.ts'
import { showAd } from '../../../core/ads/show-ads.ts'
import { setAdLimit } from '../../../core/ads/show-hub-ads.ts'
import { showTerms } from '../../../core/ads/show-terms.ts'
import { watchAccount } from '../../../core/ads/watch-account.ts'
import { writeAd } from '../../../core/ads/write-ad.ts'
import { advanceTarget } from '../../../core/posts/advance-target.ts'
import { wallTimeAt } from '../../../core/posts/moment-of.ts'
import { showPost } from '../../../core/posts/show-posts.ts'
import { writePost } from '../../../core/posts/write-post.ts'
import { asWorker, inHub, inWorkspace, type StoryUser, type Tell, type Teller } from './teller.ts'

/** The hub says what its locations may spend on ads in a month. */
export const limitAds =
  (told: { by: string; currency: string; monthMinor: number; aloneMinor: number }): Tell =>
  async (teller) => {
    const { by, ...limit } = told
    const person = teller.user(by)
    await setAdLimit(teller.ctx, inHub(teller, person), { ...limit, workspaceId: null, by: person })
  }

interface Boost {
  readonly workspace: string
  readonly by: string
  readonly name: string
  readonly text: string
  /** Minor units a day. */
  readonly dailyMinor: number
  readonly days: number
}

/** A post goes out, and an ad for it is written, approved and switched on. */
export const boostPost =
  (told: Boost & { centre: { latitude: number; longitude: number } }): Tell =>
  async (teller) => {
    const { ctx } = teller
    const by = teller.user(told.by)
    const scope = inWorkspace(teller, told.workspace, by)
    await placeCentre(ctx, scope, told.centre)
    const id = await askForAd(teller, scope, { ...told, by })
    const { ad } = await showAd(ctx, scope, id, { id: by.id, acting: false, manages: true })
    await approveAd(ctx, scope, id, { hash: ad.planHash ?? '', by: { ...by, acting: false } })
    await advanceAd(ctx, asWorker(teller, told.workspace), id)
    teller.made.set(`ad ${told.name}`, id)
  }

/** The same, and nobody has approved it yet. */
export const askForBoost =
  (told: Boost): Tell =>
  async (teller) => {
    const by = teller.user(told.by)
    const id = await askForAd(teller, inWorkspace(teller, told.workspace, by), { ...told, by })
    teller.made.set(`ad ${told.name}`, id)
  }

/** What the worker does every few minutes: looks what ads spent and did. */
export const lookAtAds =
  (workspace: string): Tell =>
  async (teller) => {
    const scope = asWorker(teller, workspace)
    const { terms } = await showTerms(teller.ctx, scope)
    for (const { account } of terms) await watchAccount(teller.ctx, scope, account.id)
  }

async function askForAd(
  { ctx }: Teller,
  scope: WorkspaceScope,
  told: Omit<Boost, 'by'> & { by: StoryUser },
): Promise<string> {
  const { terms, timeZone } = await showTerms(ctx, scope)
  const [first] = terms
  // What rides on a Page takes no post without a picture.
  const page = first?.shows.find(({ boosts, account }) => boosts && account.parentId === null)?.account
  if (!first || !page) throw new Error(`The story has nothing to run ads from in ${told.workspace}.`)
  const wish: AdWish = {
    name: told.name,
    account: first.account.id,
    shownBy: page.id,
    content: { kind: 'post', target: await publish(ctx, scope, { ...told, accountId: page.id }) },
    objective: 'engagement',
    budget: { per: 'day', minor: told.dailyMinor },
    starts: 'now',
    ends: wallTimeAt(new Date(ctx.clock.now().getTime() + daysMs(told.days)), timeZone),
    audience: { country: 'US', km: 8, places: [], ages: null },
    category: 'none',
    event: null,
    payer: null,
  }
  return (await writeAd(ctx, scope, { wish, as: 'ask', by: told.by })).id
}

async function publish(
  ctx: Teller['ctx'],
  scope: WorkspaceScope,
  { text, by, accountId }: { text: string; by: StoryUser; accountId: string },
): Promise<string> {
  const { id } = await writePost(ctx, scope, {
    content: { title: '', text, link: null, media: [], parts: [] },
    targets: [{ accountId, form: 'post', text: null, choices: {} }],
    moment: 'now',
    notAfter: null,
    as: 'schedule',
    by,
  })
  const target = (await showPost(ctx, scope, id)).targets[0]?.id
  if (!target) throw new Error('The story has a post without a delivery.')
  // Prepared, then sent.
  for (let step = 0; step < 3; step += 1) await advanceTarget(ctx, scope, target)
  return target
}
