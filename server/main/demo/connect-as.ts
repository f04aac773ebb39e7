import { newToken } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { Secret } from '../../base/secret.ts'
import { beginConnect } from '../../core/connect/begin-connect.ts'
import { chooseAccounts } from '../../core/connect/choose-accounts.ts'
import { chooseAdsAsset } from '../../core/connect/choose-ads-asset.ts'
import { finishConnect } from '../../core/connect/finish-connect.ts'
import { type Choice, showChoices } from '../../core/connect/show-choices.ts'
import type { Context } from '../../core/context.ts'
import { ask } from './ask-emulator.ts'
import type { StoryStep } from './story.ts'

/** One connection of the story, made the way people make them; only the clicks are the seed's. */
export async function connectAs(
  ctx: Context,
  scope: WorkspaceScope,
  step: StoryStep,
  person: { userId: string; name: string },
  emulatorOrigin: string,
): Promise<void> {
  const begun = await beginConnect(ctx, scope, {
    platform: step.platform,
    personId: person.userId,
    sessionId: 'seed',
    flowCookie: newToken(),
  })
  const { location } = await ask<{ location: string }>(emulatorOrigin, 'POST', '/_control/authorize', {
    url: begun.authorizeUrl,
    person: step.by,
  })
  const code = new URL(location).searchParams.get('code')
  if (!code) throw new Error(`The emulator did not let ${step.by} connect ${step.platform}.`)
  const ending = await finishConnect(ctx, scope, {
    attemptId: begun.attemptId,
    code: new Secret(code),
    personName: person.name,
  })
  if (!ending.grantId)
    throw new Error(`The story stops: ${step.by} could not connect ${step.platform} (${ending.outcome}).`)
  if (step.leaves) return
  const { choices, workspace } = await showChoices(ctx, scope, ending.grantId)
  const fitting = choices.filter(
    (one) =>
      one.usable &&
      one.candidate.use === 'publish' &&
      one.held === null &&
      fits(one, choices, workspace.name),
  )
  const candidates = fitting.map((one) => one.candidate.id)
  if (candidates.length > 0)
    await chooseAccounts(ctx, scope, {
      grantId: ending.grantId,
      candidates,
      confirmed: candidates,
      by: person.name,
    })
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
