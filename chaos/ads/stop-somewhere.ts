import { liftAdStop, stopAds } from '../../server/core/ads/stop-ads.ts'
import type { Stop } from './log.ts'
import { nowMs, type Play, pickOne } from './play.ts'
import { steadily } from './steadily.ts'

let stops = 0

/** The button, for one ad account, a location or a whole hub; lifted some kills later. */
export async function stopSomewhere(play: Play): Promise<void> {
  const { stage, random, log } = play
  const location = pickOne(stage.locations, random)
  if (!location) return
  const which = random()
  const scope = which < 0.2 ? location.hub : location.scope
  const accountId = which < 0.5 ? null : (pickOne(location.payers, random)?.id ?? null)
  stops += 1
  const by = { name: `Stop ${stops}` }
  const input = { accountId: scope === location.hub ? null : accountId, by }
  const find = async () => {
    const [found] = await stage.ask<{ id: string }>('select id from ad_stops where by_name = $1', [by.name])
    return found
  }
  const did = await steadily(async () => (await find()) ?? stopAds(stage.core, scope, input))
  if ('refused' in did) throw new Error(`a stop was refused: ${did.refused}`)
  const stop: Stop = {
    id: did.did.id,
    hubId: location.hub.hubId,
    workspaceId: scope === location.hub ? null : location.scope.workspaceId,
    accountId: input.accountId,
    at: nowMs(play),
    liftedAt: null,
  }
  log.stops.push(stop)
  if (!play.weather.liftAfter) return
  const lift = async () => {
    stop.liftedAt = nowMs(play)
    await steadily(() => liftAdStop(stage.core, scope, stop.id, by))
  }
  const [least, most] = play.weather.liftAfter
  play.later.push({ at: play.kills + least + Math.floor(random() * (most - least + 1)), work: lift })
}
