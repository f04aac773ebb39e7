import type { Core } from '../core.ts'
import type { PlatformId } from '../platform-id.ts'
import { keepThing, thingOf } from '../things.ts'
import type { Switch } from './delivery/family.ts'

/** What became of an ad account of the world since its beginning, oldest first. */
type Turn<A> = Partial<A> & { readonly at: number }

const turnsOf = <A>(core: Core, platform: PlatformId, id: string): readonly Turn<A>[] =>
  thingOf<readonly Turn<A>[]>(core, platform, 'adAccountTurns', id) ?? []

/** From now on the account is different. */
export function turnAccount<A>(core: Core, platform: PlatformId, id: string, change: Partial<A>): void {
  const turns = [...turnsOf<A>(core, platform, id), { ...change, at: core.now() }]
  keepThing(core, platform, 'adAccountTurns', id, turns)
}

/** The account as it is now. */
export const accountNow = <A extends { readonly id: string }>(
  core: Core,
  platform: PlatformId,
  account: A,
): A =>
  Object.assign({}, account, ...turnsOf<A>(core, platform, account.id).map(({ at: _, ...turn }) => turn))

/** Whether it could run ads at each moment. */
export function switchesOf<A extends { readonly id: string }>(
  core: Core,
  platform: PlatformId,
  account: A,
  runs: (account: A) => boolean,
): Switch[] {
  let now = account
  const switches: Switch[] = [{ at: Number.NEGATIVE_INFINITY, on: runs(now) }]
  for (const { at, ...turn } of turnsOf<A>(core, platform, account.id)) {
    now = { ...now, ...turn }
    switches.push({ at, on: runs(now) })
  }
  return switches
}
