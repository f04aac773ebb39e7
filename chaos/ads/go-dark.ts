import { setTimeout as pause } from 'node:timers/promises'
import { chooseAssets, connectPages, type Location } from './cast.ts'
import { nowMs, type Play, pickOne } from './play.ts'

/** A person changes the password, and no platform lets anybody in any more; some kills later everything is connected again. */
export async function goDark(play: Play): Promise<void> {
  const lit = play.stage.locations.filter(
    ({ scope, isTight }) =>
      !isTight && !play.log.dark.some((one) => one.workspaceId === scope.workspaceId && one.until === null),
  )
  const location = pickOne(lit, play.random)
  if (!location) return
  await play.stage.control('POST', `/people/${location.person}/password-changed`, {})
  // Whoever is the same person elsewhere is locked out there, too.
  const alike = play.stage.locations.filter(({ person }) => person === location.person)
  for (const { scope, payers } of alike)
    for (const { platform } of payers)
      play.log.dark.push({ workspaceId: scope.workspaceId, platform, from: nowMs(play), until: null })
  play.later.push({ at: play.kills + 8, work: () => Promise.all(alike.map((one) => relight(play, one))) })
}

async function relight(play: Play, { scope, person, currency, payers }: Location): Promise<void> {
  const { core, control } = play.stage
  for (const { platform } of payers) {
    await untilDone(async () => {
      await connectPages(core, control, scope, { platform, person })
      await chooseAssets(core, scope, { platform, money: currency })
    })
    for (const dark of play.log.dark)
      if (dark.workspaceId === scope.workspaceId && dark.platform === platform && dark.until === null)
        dark.until = nowMs(play)
  }
}

/** A grant that is dead and not known to be stands in the way until the first look at it. */
async function untilDone(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries > 30) throw error
      await pause(300)
    }
  }
}
