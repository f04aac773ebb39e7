import { nowMs, type Play, pickOne, standing } from './play.ts'
import { placeFor } from './stage.ts'

/** Somebody switches on, switches off or changes a budget in the platform's own pages. */
export async function actByHand(play: Play): Promise<void> {
  const which = play.random()
  if (which < 0.4) return switchOn(play)
  return which < 0.7 ? changeBudget(play) : switchOff(play)
}

/** Every level of one that is off and was on before: nobody here has approved that. */
async function switchOn(play: Play): Promise<void> {
  const ad = pickOne(await madeOnes(play, 'paused'), play.random)
  if (!ad) return
  for (const object of [ad.ad, ad.group, ad.campaign]) await act(play, ad, 'set-status', object, 'ACTIVE')
  play.log.off.push({ ad: ad.id, at: nowMs(play), why: 'hand-on', liftedAt: null })
}

async function switchOff(play: Play): Promise<void> {
  const ad = pickOne(await madeOnes(play, 'running'), play.random)
  if (ad) await act(play, ad, 'set-status', ad.campaign, 'PAUSED')
}

async function changeBudget(play: Play): Promise<void> {
  const ad = pickOne(await madeOnes(play, 'running'), play.random)
  if (!ad) return
  const { budget } = await objectOf(play, ad)
  if (budget === null) return
  await act(play, ad, 'set-budget', budget.id, String(budget.minor * 2))
  const at = nowMs(play)
  play.log.budgets.push({ object: budget.id, ad: ad.id, at })
  play.log.off.push({ ad: ad.id, at, why: 'hand-budget', liftedAt: null })
}

interface Made {
  readonly id: string
  readonly workspaceId: string
  readonly platform: string
  readonly campaign: string
  readonly group: string
  readonly ad: string
}

/** Those in a state that are made on every level. */
async function madeOnes(play: Play, state: string): Promise<Made[]> {
  const ads = await standing(play, [state])
  const objects = await play.stage.ask<{ adId: string; level: string; externalId: string }>(
    `select ad_id as "adId", level, external_id as "externalId" from ad_objects where state = 'made'`,
  )
  return ads.flatMap(({ id, workspaceId, platform }) => {
    const own = new Map(objects.filter(({ adId }) => adId === id).map((one) => [one.level, one.externalId]))
    const [campaign, group, ad] = ['campaign', 'group', 'ad'].map((level) => own.get(level))
    return campaign && group && ad ? [{ id, workspaceId, platform, campaign, group, ad }] : []
  })
}

async function objectOf({ stage }: Play, { campaign, group }: Made) {
  const { objects } = await stage.control<{
    objects: { id: string; budget: { daily: number | null; lifetime: number | null } }[]
  }>('GET', '/ads')
  const found = objects.find(
    ({ id, budget }) => [campaign, group].includes(id) && (budget.daily ?? budget.lifetime) !== null,
  )
  const minor = found && (found.budget.daily ?? found.budget.lifetime)
  return { budget: found && minor ? { id: found.id, minor } : null }
}

/** A creative of LinkedIn's under review takes no other status: then it stays as it is. */
const act = (play: Play, ad: Made, name: string, id: string, value: string): Promise<unknown> =>
  play.stage
    .control('POST', '/ads/acts', {
      platform: ad.platform,
      act: name,
      id,
      value,
      person: placeFor(play.stage, ad.workspaceId).person,
    })
    .catch((error: unknown) => play.approvers.pool.trouble(String(error)))
