import { groupBy } from '../../base/group-by.ts'
import type { HubScope } from '../../base/scope.ts'
import { type BroadcastPlace, listPlaceAccounts } from '../../store/broadcast-places.ts'
import type { Turn, Why } from '../../store/broadcast-workspaces.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { forecastDeliveries } from '../posts/forecast/forecast-deliveries.ts'
import { type PlannedDelivery, type PlannedPlace, planner } from './plan-place.ts'
import type { Terms } from './terms.ts'
import { turnsOf } from './turns.ts'

/** Whether a delivery reaches somebody, as far as can be seen now. */
export type Reach = 'reaches' | 'at-risk' | 'left-out'

export interface Foreseen extends PlannedDelivery {
  readonly reach: Reach
}

export interface ForeseenPlace extends PlannedPlace {
  readonly turn: Turn | undefined
  readonly deliveries: readonly Foreseen[]
}

/** What each of these locations would get of a broadcast, in order. */
export async function planPlaces(
  tx: Tx<HubScope>,
  { id, terms }: { id: string; terms: Terms },
  places: readonly BroadcastPlace[],
): Promise<PlannedPlace[]> {
  const of = {
    broadcastId: id,
    workspaces: places.map((one) => one.id),
    kinds: terms.kinds.map((one) => one.kind),
  }
  const accounts = groupBy(await listPlaceAccounts(tx, of), (one) => one.workspaceId)
  const plan = planner(terms)
  return places.map((place) => plan(place, accounts.get(place.id) ?? []))
}

/** The same with what will become of it at its moment: few questions to the database, however many locations there are. */
export async function foresee(
  ctx: Context,
  tx: Tx<HubScope>,
  { id, terms }: { id: string; terms: Terms },
  places: readonly BroadcastPlace[],
): Promise<ForeseenPlace[]> {
  const now = ctx.clock.now()
  const planned = await planPlaces(tx, { id, terms }, places)
  const { timing, notAfter } = terms.broadcast
  const turns = timing ? turnsOf({ timing, notAfter }, places, now) : []
  const open = planned.map(({ deliveries, ...rest }, index) => {
    const turn = turns[index]
    return { ...rest, turn, deliveries: deliveries.map((one) => atTurn(one, turn)) }
  })
  const asked = open.flatMap(({ turn, deliveries }) =>
    deliveries.flatMap((one) => (one.why === null && one.account ? [{ one, at: turn?.at ?? now }] : [])),
  )
  const forecasts = await forecastDeliveries(
    ctx,
    tx,
    asked.map(({ one, at }) => wishOf(one, at)),
  )
  const risks = new Map<PlannedDelivery, Why>()
  for (const [index, { one }] of asked.entries()) {
    const said = forecasts[index]
    if (said?.verdict === 'fails') risks.set(one, { code: said.code, facts: said.facts })
  }
  return open.map(({ deliveries, ...rest }) => ({
    ...rest,
    deliveries: deliveries.map((one) => reachOf(one, risks.get(one))),
  }))
}

/** What is missing altogether comes before the moment, and the moment before everything that can be mended at the location. */
function atTurn(one: PlannedDelivery, turn: Turn | undefined): PlannedDelivery {
  const isMissing = one.account === null
  return turn?.noMoment && !isMissing ? { ...one, why: turn.noMoment } : one
}

const wishOf = ({ account, shape, kind }: PlannedDelivery, at: Date) => ({
  accountId: account?.id ?? '',
  shape,
  at,
  choices: kind.wish.choices,
})

function reachOf(one: PlannedDelivery, risk: Why | undefined): Foreseen {
  if (one.why) return { ...one, reach: 'left-out' }
  return risk ? { ...one, why: risk, reach: 'at-risk' } : { ...one, reach: 'reaches' }
}
