import { setTimeout as pause } from 'node:timers/promises'
import { byHandGraceMs } from './grace.ts'
import { nowMs, type Play, standing } from './play.ts'

const restless = ['making', 'starting', 'pausing', 'cleaning']

/**
 * No kills any more. Whatever is under way after that long is stuck. What was to be switched off has had its time by then, and the
 * hourly search for what was made twice is brought forward, twice: lists lag.
 */
export async function leaveAlone(play: Play, say: (line: string) => void): Promise<void> {
  const { calmMs, speed, isShort } = play.weather
  const until = performance.now() + calmMs
  const last = Math.max(0, ...play.log.off.map(({ at }) => at), ...play.log.stops.map(({ at }) => at))
  for (;;) {
    const left = await standing(play, restless)
    if ((left.length === 0 && (isShort || nowMs(play) > last + byHandGraceMs)) || performance.now() > until)
      break
    say(`${left.length} under way`)
    await pause(1_000)
  }
  for (let n = 0; n < 2; n += 1) await searchForDoubles(play, say)
  await pause(60_000 / speed)
}

async function searchForDoubles({ stage }: Play, say: (line: string) => void): Promise<void> {
  await stage.ask(
    `update ad_watches set doubles_at = null, next_at = '2000-01-01', lease = null, leased_until = null`,
  )
  for (let tries = 0; tries < 40; tries += 1) {
    await pause(500)
    const [left] = await stage.ask<{ count: number }>(
      `select count(*)::int as count from ad_watches where next_at = '2000-01-01'`,
    )
    if (left?.count === 0) return
  }
  say('not every ad account was looked at once more')
}
