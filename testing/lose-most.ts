import { listHolders } from '../server/core/dependence/list-holders.ts'
import { showHolder } from '../server/core/dependence/show-holder.ts'
import { makeNetwork } from './network.ts'
import type { World } from './world.ts'

/** What the map said, and what became of it. Ids of accounts, in order. */
export interface Loss {
  /** What the map counted for that person. */
  readonly counted: number
  readonly predicted: readonly string[]
  /** The same by a map that forgets consents which several people's grants share. */
  readonly unaware: readonly string[]
  readonly dark: readonly string[]
  /** Carried by that person too, and to go on. */
  readonly kept: readonly string[]
  /** Of these: those that another grant carries now. */
  readonly takenOver: readonly string[]
  readonly lives: (id: string) => boolean
  readonly status: (id: string) => string | undefined
}

/** The map first; then the platforms take everything from whoever carries most, the probes look, and both are compared. */
export async function loseMost(world: World, seed: number): Promise<Loss> {
  // Losses of several networks within ten minutes would look as if the platform refused our app, and be taken back.
  await world.advance(3_600)
  const network = await makeNetwork(world, seed)
  const { holders } = await listHolders(world.core, network.hub, { by: 'person', skip: 0 })
  const [most] = holders
  if (!most) throw new Error('nobody carries anything')
  const { carried } = await showHolder(world.core, network.hub, most.sum.key)
  const [before, first] = [await network.dark(), await network.carrying()]
  await network.loseConsents(most.sum.key)
  await network.probeAll()
  const [after, now, statuses] = [await network.dark(), await network.carrying(), await network.statuses()]
  await network.close()
  const idsOf = (isMeant: (one: (typeof carried)[number]) => boolean) =>
    sorted(carried.filter(isMeant).map((one) => one.accountId))
  const kept = idsOf((one) => !one.consent)
  return {
    counted: most.sum.dark,
    predicted: idsOf((one) => one.consent),
    unaware: idsOf((one) => one.leave),
    dark: sorted([...after].filter((id) => !before.has(id))),
    kept,
    takenOver: kept.filter((id) => first.get(id)?.grantId !== now.get(id)?.grantId),
    lives: (id) => now.get(id)?.lives === true,
    status: (id) => statuses.get(id),
  }
}

const sorted = (ids: readonly string[]): string[] => [...ids].sort((a, b) => a.localeCompare(b))
