import type { WorkspaceScope } from '../../../base/scope.ts'
import { beginConnect } from '../../../core/connect/begin-connect.ts'
import { chooseAccounts } from '../../../core/connect/choose-accounts.ts'
import { chooseAdsAsset } from '../../../core/connect/choose-ads-asset.ts'
import { type Choice, showChoices } from '../../../core/connect/show-choices.ts'
import type { Context } from '../../../core/context.ts'
import type { StoryStep } from '../story/connections.ts'
import { signInThere, whoIs } from './sign-in-there.ts'
import { inWorkspace, type Teller } from './teller.ts'

/** One connection of the story: signed in, and what is the location's own is kept. */
export async function connectAs(teller: Teller, step: StoryStep): Promise<void> {
  const { ctx } = teller
  const person = teller.user(step.by)
  const scope = inWorkspace(teller, step.workspace, person)
  const begun = await beginConnect(ctx, scope, { ...whoIs(person), platform: step.platform })
  const grantId = await signInThere(teller, scope, person, { begun, endsAs: 'choose' })
  teller.made.set(`${step.platform} at ${step.workspace}`, grantId)
  if (step.leaves) return
  const { choices, workspace } = await showChoices(ctx, scope, grantId)
  const fitting = choices.filter(
    (one) =>
      one.usable &&
      one.candidate.use === 'publish' &&
      one.held === null &&
      (fits(one, choices, workspace.name) || one.candidate.name === step.also),
  )
  const candidates = fitting.map((one) => one.candidate.id)
  if (candidates.length > 0)
    await chooseAccounts(ctx, scope, { grantId, candidates, confirmed: candidates, by: person.name })
  if (step.ads) await chooseAds(ctx, scope, choices, person.name)
}

/** The location's own among several: by name or place; a person with one account has no choice to make. */
function fits(choice: Choice, all: readonly Choice[], workspaceName: string): boolean {
  const { candidate } = choice
  const roots = all.filter(
    (one) => one.candidate.use === 'publish' && one.candidate.parentExternalId === null,
  )
  const root = roots.find((one) => one.candidate.externalId === candidate.parentExternalId) ?? choice
  if (roots.length <= 1) return true
  return workspaceName === 'Brand'
    ? root.candidate.name === 'Copper Kettle'
    : root.candidate.name.includes(workspaceName)
}

async function chooseAds(
  ctx: Context,
  scope: WorkspaceScope,
  choices: readonly Choice[],
  by: string,
): Promise<void> {
  const account = choices.find((one) => one.candidate.use === 'ads' && one.usable)
  if (!account) return
  await chooseAdsAsset(ctx, scope, {
    candidateId: account.candidate.id,
    use: 'ads',
    by: { name: by, asMember: false },
  })
  const pixel = choices.find(
    (one) =>
      one.candidate.use === 'pixel' &&
      one.usable &&
      one.candidate.parentExternalId === account.candidate.externalId,
  )
  if (pixel)
    await chooseAdsAsset(ctx, scope, {
      candidateId: pixel.candidate.id,
      use: 'pixel',
      by: { name: by, asMember: false },
    })
}
