import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import type { PlaybookAccount } from '../../store/playbook-places.ts'
import { findPlaybook, type Playbook } from '../../store/playbooks.ts'
import { type PublishedTarget, publishedTargets } from '../../store/published-targets.ts'
import type { AdWish } from '../ads/ad-wish.ts'
import { inEuropeanUnion } from '../ads/plan-ad.ts'
import type { Context } from '../context.ts'
import { gather, termsOf } from './gather.ts'
import { type Choice, type JudgedPlace, judgePlace, type Standpoint } from './judge-place.ts'

/** A playbook at one location: what it says there, and from which ad accounts it could run. */
export interface PlaybookHere {
  readonly playbook: Playbook
  readonly here: Standpoint
  readonly judged: JudgedPlace
}

/** Throws `not-found` where it is not offered. */
export async function playbookHere(ctx: Context, tx: Tx<WorkspaceScope>, id: string): Promise<PlaybookHere> {
  const playbook = await findPlaybook(tx, id)
  if (!playbook || playbook.state === 'draft') throw notFound('playbook')
  return judgeHere(ctx, tx, playbook)
}

export async function judgeHere(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  playbook: Playbook,
): Promise<PlaybookHere> {
  const terms = await termsOf(ctx, tx, playbook.wish)
  const [here] = await gather(tx, terms, [tx.scope.workspaceId])
  if (!here) throw notFound('location')
  return { playbook, here, judged: judgePlace(terms, here) }
}

/** An ad as the location would write it itself. `post`: what it boosts. */
export interface FilledAd {
  readonly wish: AdWish
  readonly shownBy: PlaybookAccount
  readonly post: PublishedTarget | undefined
}

/**
 * The ad that this location would get from this ad account with this budget, within the range of the playbook; its file is
 * given by the caller, who has one of the location's own. Undefined: something is missing.
 */
export async function fillAd(
  tx: Tx<WorkspaceScope>,
  { playbook: { wish }, here, judged }: PlaybookHere,
  asked: { choice: Choice; minor: number; media: readonly string[] },
): Promise<FilledAd | undefined> {
  const { choice, minor } = asked
  const { words, schedule, country } = judged
  const { budget } = wish
  if (choice.why || !choice.shownBy || !country || !wish.category) return undefined
  if (minor < budget.leastMinor || minor > budget.mostMinor)
    throw new Problem('bad-input', 'The budget is outside of what this playbook allows.', {
      fields: [{ field: 'body.minor', fix: 'choose an amount within the range' }],
    })
  const post = wish.content.kind === 'latest-post' ? await latestPost(tx, here, choice) : undefined
  if (wish.content.kind === 'latest-post' && !post) return undefined
  const shownBy = here.accounts.find(({ id }) => id === post?.accountId) ?? choice.shownBy
  const namesPayer = choice.kind.facts.namesPayer === true && inEuropeanUnion.has(country)
  return {
    post,
    shownBy,
    wish: {
      name: wish.name,
      account: choice.account.id,
      shownBy: shownBy.id,
      content: post
        ? { kind: 'post', target: post.id }
        : {
            kind: 'own',
            text: words.text,
            headline: words.headline,
            link: words.link,
            media: asked.media,
          },
      objective: wish.objective,
      budget: { per: budget.per, minor },
      starts: schedule.starts,
      ends: schedule.ends,
      audience: { country, km: wish.audience.km, places: [], ages: wish.audience.ages },
      category: wish.category,
      event: choice.event,
      payer: namesPayer ? words.payer : null,
    },
  }
}

/** Of an account that still works. */
async function latestPost(
  tx: Tx<WorkspaceScope>,
  here: Standpoint,
  { kind }: Choice,
): Promise<PublishedTarget | undefined> {
  const boostable = here.accounts.filter((one) => kind.facts.boosts.includes(one.kind) && one.alive)
  const [latest] = await publishedTargets(
    tx,
    boostable.map(({ id }) => id),
  )
  return latest
}
