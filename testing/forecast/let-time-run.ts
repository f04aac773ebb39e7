import { after, secondsMs } from '../../server/base/clock.ts'
import type { Mishap } from './mishaps.ts'
import type { Town } from './town.ts'

/** States in which something happens by itself soon; what is held is looked at on the way. */
const moving = `('scheduled', 'preparing', 'ready', 'sending', 'processing', 'unconfirmed')`

/** From one moment at which something is due to the next, until everything that was planned has had its time. */
export async function letTimeRun(town: Town, mishaps: readonly Mishap[]): Promise<void> {
  const { clock } = town.world
  const left = [...mishaps]
  let renewedOn = ''
  for (;;) {
    const [due] = await town.sql<{ at: Date | null }>(
      `select min(next_at) as at from post_targets where state in ${moving}`,
    )
    if (!due?.at) return
    const [mishap] = left
    const isMishap = mishap !== undefined && mishap.at <= due.at
    await forwardTo(town, isMishap ? mishap.at : after(due.at, secondsMs(20)))
    if (isMishap) {
      await left.shift()?.happen()
      continue
    }
    const day = clock.now().toISOString().slice(0, 10)
    if (day !== renewedOn) await town.renew()
    renewedOn = day
    await town.work()
  }
}

async function forwardTo({ world, sql }: Town, moment: Date): Promise<void> {
  const seconds = Math.ceil((moment.getTime() - world.clock.now().getTime()) / 1000)
  if (seconds <= 0) return
  await world.advance(seconds)
  // The database's own clock cannot be moved: what it was to wait for is over with the time that has passed.
  for (const table of seconds > 30 ? ['grants', 'post_targets'] : [])
    await sql(
      `update ${table} set leased_until = clock_timestamp() - interval '1 second' where leased_until > clock_timestamp()`,
    )
}
