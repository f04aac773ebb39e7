import { after, daysMs } from '../../server/base/clock.ts'
import type { Browser } from '../browser.ts'
import { keep } from '../network.ts'
import type { World } from '../world.ts'

/** LinkedIn Pages that one person of head office administers, by location. */
const pages = {
  Riverside: '86103357',
  Harbour: '86117940',
  Lakeside: '91774025',
  Midtown: '104338812',
} as const

export interface Place {
  readonly name: string
  readonly workspaceId: string
  readonly account: string
}

type Sql = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>

/** Locations of one owner whose LinkedIn Pages stand on one login there, and come near their end. */
export async function placesOfOne(
  world: World,
  at: { hubId: string; owner: { userId: string; browser: Browser }; sql: Sql },
  names: readonly (keyof typeof pages)[],
): Promise<Place[]> {
  const { hubId, owner, sql } = at
  const places: Place[] = []
  for (const name of names) {
    const workspaceId = await world.addWorkspace(hubId, name)
    await world.join(owner.userId, { hubId, workspaceId }, 'owner')
    const choose = await owner.browser.connect(workspaceId, 'linkedin', { person: 'hana' })
    await keep(owner.browser, workspaceId, choose, [pages[name]])
    const [account] = await sql<{ id: string }>('select id from accounts where workspace_id = $1', [
      workspaceId,
    ])
    places.push({ name, workspaceId, account: account?.id ?? '' })
  }
  await sql(
    `update grants set access_expires_at = $2, refresh_expires_at = null, has_refresh_token = false
     where id in (select grant_id from carriers where active and account_id = any ($1))`,
    [places.map((one) => one.account), after(world.clock.now(), daysMs(20))],
  )
  return places
}
