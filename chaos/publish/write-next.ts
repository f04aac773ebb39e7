import { setTimeout as pause } from 'node:timers/promises'
import { textOf } from './marker.ts'
import { ways } from './shapes.ts'
import type { Stage } from './stage.ts'
import type { Weather } from './weather.ts'
import { type Order, orderOf, writeOrder } from './write-order.ts'

export interface Desk {
  readonly stage: Stage
  readonly weather: Weather
  readonly random: () => number
  /** What was written so far. */
  readonly orders: Order[]
}

/** The database may be away just then: the same post is written again, unless it stands there already. */
export async function writeNext({ stage, weather, random, orders }: Desk): Promise<void> {
  const n = orders.length + 1
  const taken = ways.filter(({ kind }) => weather.kinds.test(kind))
  const way = taken[(n - 1) % taken.length]
  const able = stage.accounts.filter((account) => account.kind === way?.kind)
  const account = able[Math.floor(random() * able.length)]
  if (!way || !account) throw new Error(`nobody to post as: ${way?.kind}`)
  const order = orderOf(n, way)
  const inMinutes = 1 + Math.floor(random() * 3)
  for (let tries = 0; ; tries += 1) {
    try {
      await writeOrder(stage.core, account, order, inMinutes)
      break
    } catch (error) {
      if (tries > 20) throw error
      await pause(250)
      if (await isWritten(stage, n)) break
    }
  }
  orders.push(order)
}

const isWritten = ({ ask }: Stage, n: number): Promise<boolean> =>
  ask(`select from posts where text = '${textOf(n)}'`).then(
    (found) => found.length > 0,
    () => false,
  )
