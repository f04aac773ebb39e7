import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { findOfferedMedia } from '../../store/media.ts'
import { listAsks, type PlaybookAsk } from '../../store/playbook-asks.ts'
import { listDeployments } from '../../store/playbook-deployments.ts'
import { findPlaybook, listPlaybooks, type Playbook } from '../../store/playbooks.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import { type Flaw, planAd } from '../ads/plan-ad.ts'
import type { Context } from '../context.ts'
import { previewOf, type StoredFile } from '../media/stored-file.ts'
import { type FilledAd, fillAd, judgeHere, type PlaybookHere, playbookHere } from './fill-ad.ts'
import { type Choice, spendOf, type Why } from './judge-place.ts'
import { filesOf } from './keep-playbook.ts'
import { type Standing, standingOf } from './standing.ts'

export interface OfferedPlaybook {
  readonly playbook: Playbook
  readonly asked: PlaybookAsk | undefined
  readonly standing: Standing
}

const order: Readonly<Partial<Record<Standing['state'], number>>> = { pending: 0, offered: 1, cannot: 2 }

/** Playbooks that the hub offers this workspace, those that wait for an answer first, then what became of the others. */
export async function showOffered(
  ctx: Context,
  scope: WorkspaceScope,
): Promise<{ playbooks: OfferedPlaybook[]; timeZone: string }> {
  return ctx.db.inScope(scope, async (tx) => {
    const offered: OfferedPlaybook[] = []
    for (const playbook of await listPlaybooks(tx)) {
      const one = await offeredIn(tx, await judgeHere(ctx, tx, playbook))
      // What is closed and was never answered is over.
      if (playbook.state === 'open' || one.standing.ad || one.standing.state === 'declined') offered.push(one)
    }
    const rank = ({ standing }: OfferedPlaybook) => order[standing.state] ?? 3
    const { timeZone } = await getWorkspace(tx)
    return { playbooks: offered.sort((a, b) => rank(a) - rank(b)), timeZone }
  })
}

async function offeredIn(
  tx: Tx<WorkspaceScope>,
  { playbook, judged }: PlaybookHere,
): Promise<OfferedPlaybook> {
  const [deployment] = await listDeployments(tx, playbook.id)
  const [asked] = await listAsks(tx, playbook.id)
  return { playbook, asked, standing: standingOf(deployment, asked, judged.why) }
}

export interface Preview extends FilledAd {
  readonly choice: Choice
  readonly hasPicture: boolean
  readonly mostMinor: number
  readonly timeZone: string
  readonly flaws: readonly Flaw[]
}

/** One of them with the ad that it would become here, and what is missing for it. Nothing is kept. */
export async function showOffer(
  ctx: Context,
  scope: WorkspaceScope,
  id: string,
  look: { accountId?: string | undefined; minor?: number | undefined },
): Promise<OfferedPlaybook & { choices: readonly Choice[]; why: Why | null; preview: Preview | undefined }> {
  return ctx.db.inScope(scope, async (tx) => {
    const all = await playbookHere(ctx, tx, id)
    const { choices, why } = all.judged
    const choice = look.accountId
      ? choices.find(({ account }) => account.id === look.accountId)
      : choices.find((one) => one.why === null)
    if (look.accountId && !choice) throw notFound('ad account')
    const preview = choice && (await previewIn(ctx, tx, all, choice, look.minor))
    return { ...(await offeredIn(tx, all)), choices, why, preview }
  })
}

async function previewIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  all: PlaybookHere,
  choice: Choice,
  wanted: number | undefined,
): Promise<Preview | undefined> {
  const { budget } = all.playbook.wish
  const minor = wanted ?? budget.leastMinor
  const filled = await fillAd(tx, all, { choice, minor, media: [] })
  if (!filled) return undefined
  const [file] = filesOf(all.playbook.wish)
  const media = file === undefined ? undefined : await findOfferedMedia(tx, file)
  const planned = await planAd(ctx, tx, filled.wish, ctx.clock.now())
  const { place } = all.here
  return {
    ...filled,
    choice,
    hasPicture: media?.kind === 'image',
    mostMinor: spendOf({ per: budget.per, minor }, { ...all.judged, ...choice, place }).total,
    timeZone: place.timeZone,
    // Its file becomes the location's own when it joins.
    flaws: planned.flaws.filter(({ code }) => !(media && code === 'file-missing')),
  }
}

/** The small picture of the file of a playbook that is offered here. */
export async function openPicture(ctx: Context, scope: WorkspaceScope, id: string): Promise<StoredFile> {
  const media = await ctx.db.inScope(scope, async (tx) => {
    const playbook = await findPlaybook(tx, id)
    const [file] = playbook ? filesOf(playbook.wish) : []
    return file === undefined ? undefined : findOfferedMedia(tx, file)
  })
  return previewOf(ctx, media)
}
