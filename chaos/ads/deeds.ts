import { endAd, pauseAd } from '../../server/core/ads/answer-ad.ts'
import { setAdLimit } from '../../server/core/ads/show-hub-ads.ts'
import { aloneMinor } from './cast.ts'
import { goDark } from './go-dark.ts'
import { actByHand } from './hand.ts'
import type { Off } from './log.ts'
import { nowMs, type Play, pickOne, standing } from './play.ts'
import { sayYes, sayYesToBoth } from './say-yes.ts'
import { placeFor } from './stage.ts'
import { steadily } from './steadily.ts'
import { stopSomewhere } from './stop-somewhere.ts'

/** What people do between two kills, each by its chance. */
export async function doDeeds(play: Play): Promise<void> {
  for (const [name, chance] of Object.entries(play.weather.deeds))
    if (play.random() < chance) await deeds[name as keyof typeof deeds](play)
}

const deeds: Readonly<Record<keyof Play['weather']['deeds'], (play: Play) => Promise<unknown>>> = {
  pair: sayYesToBoth,
  pause: (play) => switchOff(play, 'pause'),
  end: (play) => switchOff(play, 'end'),
  again: approveAgain,
  stop: stopSomewhere,
  hand: actByHand,
  limit: lowerLimit,
  dark: goDark,
}

async function switchOff(play: Play, why: 'pause' | 'end'): Promise<void> {
  const states = ['making', 'starting', 'running', ...(why === 'end' ? ['paused', 'blocked', 'waiting'] : [])]
  const ad = pickOne(await standing(play, states), play.random)
  if (!ad) return
  const { scope } = placeFor(play.stage, ad.workspaceId)
  const verb = why === 'end' ? endAd : pauseAd
  const did = await steadily(() => verb(play.stage.core, scope, ad.id, { name: 'Hana' }))
  if ('refused' in did && !did.unclear) return
  play.log.off.push({ ad: ad.id, at: nowMs(play), why, liftedAt: null })
}

/** What waits, or was switched off, is approved once more. */
async function approveAgain(play: Play): Promise<void> {
  const ad = pickOne(await standing(play, ['waiting', 'paused']), play.random)
  if (ad) await sayYes(play, placeFor(play.stage, ad.workspaceId), ad)
}

/** A hub takes back what a location may spend, below what it has spent, and gives it again later. */
async function lowerLimit(play: Play): Promise<void> {
  const open = play.stage.locations.filter(
    ({ isTight, scope }) => !isTight && !play.limited.has(scope.workspaceId),
  )
  const location = pickOne(open, play.random)
  if (!location) return
  const { hub, scope, currency } = location
  play.limited.add(scope.workspaceId)
  const set = (monthMinor: number) =>
    steadily(() =>
      setAdLimit(play.stage.core, hub, {
        workspaceId: scope.workspaceId,
        currency,
        monthMinor,
        aloneMinor,
        by: { name: 'Hana' },
      }),
    )
  const runs = (await spendingIn(play, location)).filter(({ spent }) => spent > 1)
  await set(1)
  const at = nowMs(play)
  // Only where something was spent already is the limit reached for sure.
  const held = (runs.length > 0 ? await standing(play, ['starting', 'running']) : [])
    .filter((ad) => ad.workspaceId === scope.workspaceId && ad.currency === currency)
    .map((ad): Off => ({ ad: ad.id, at, why: 'limit', liftedAt: null }))
  play.log.off.push(...held)
  const raise = async () => {
    await set(play.weather.monthMinor)
    for (const one of held) one.liftedAt = nowMs(play)
    play.limited.delete(scope.workspaceId)
  }
  // Sometimes before the watch comes by, sometimes long after.
  play.later.push({ at: play.kills + 6 + Math.floor(play.random() * 50), work: raise })
}

const spendingIn = async (play: Play, { payers }: { payers: readonly { externalId: string }[] }) => {
  const { objects } = await play.stage.control<{
    objects: { account: string; level: string; spent: number }[]
  }>('GET', '/ads')
  const accounts = new Set(payers.map(({ externalId }) => externalId))
  return objects.filter(({ account, level }) => level === 'campaign' && accounts.has(account))
}
