import { randomUUID } from 'node:crypto'
import type { Core } from '../core.ts'
import type { Delivery } from '../state.ts'
import { runDue } from './run-due.ts'

const DELIVERIES_KEPT = 200

/** Tells an app something at one of its addresses, as its platform would: now, and again later if it does not answer. */
export function sendNotice(
  core: Core,
  notice: Pick<Delivery, 'platform' | 'clientId' | 'person' | 'kind' | 'url' | 'content'>,
): Delivery {
  return queue(core, { ...notice, how: 'as-usual' }, core.now())
}

/** What one can do with a notice that was sent, for practice. */
export const waysToSend = {
  again: 'Send again',
  forged: 'Send forged',
  twice: 'Send twice',
  late: 'Send an hour late',
} as const satisfies Record<Exclude<Delivery['how'], 'as-usual'>, string>

export type WayToSend = keyof typeof waysToSend

/** Sends a notice once more: the same, with a wrong signature, twice in a row, or as if it had been an hour on its way. */
export function sendOnceMore(core: Core, id: string, how: WayToSend): Delivery | null {
  const former = core.state.deliveries.find((one) => one.id === id)
  if (!former) return null
  const { platform, clientId, person, kind, url, content, madeAt } = former
  return queue(core, { platform, clientId, person, kind, url, content, how }, madeAt)
}

function queue(
  core: Core,
  notice: Pick<Delivery, 'platform' | 'clientId' | 'person' | 'kind' | 'url' | 'content' | 'how'>,
  madeAt: number,
): Delivery {
  const delivery: Delivery = {
    id: randomUUID(),
    ...notice,
    madeAt,
    attempts: [],
    nextAt: core.now(),
    state: 'waiting',
    answer: null,
  }
  core.change((state) => {
    state.deliveries = [...state.deliveries, delivery].slice(-DELIVERIES_KEPT)
  })
  runDue(core)
  return delivery
}
