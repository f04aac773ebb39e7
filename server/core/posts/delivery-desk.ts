import { secondsMs } from '../../base/clock.ts'

/** Quick: one short request. Slow: files go over the wire, for minutes perhaps; they never keep a quick one waiting. */
export type Pace = 'quick' | 'slow'

/** Steps of deliveries that one process has under way. */
export interface DeliveryDesk {
  /** One step's hold on a target, by database time; kept up while the step lasts. */
  readonly leaseMs: number
  /** Starts it when there is room, and waits until there is; nothing when that target is under way already. */
  start(pace: Pace, id: string, work: () => Promise<void>): Promise<void>
  isUnderWay(id: string): boolean
  /** When everything that is under way has ended, or so many milliseconds are over. */
  settle(mostMs: number): Promise<void>
}

/** Most of a step is waiting for a platform. */
const places: Readonly<Record<Pace, number>> = { quick: 32, slow: 8 }

/** `leaseMs`: no setting reaches it; a trial that kills workers all the time waits less for what the dead held. */
export function createDeliveryDesk({ leaseMs = secondsMs(90) } = {}): DeliveryDesk {
  const underWay = new Map<string, Promise<void>>()
  const taken: Record<Pace, number> = { quick: 0, slow: 0 }
  const waiting: Record<Pace, (() => void)[]> = { quick: [], slow: [] }
  return {
    leaseMs,
    async start(pace, id, work) {
      if (taken[pace] >= places[pace]) await new Promise<void>((go) => waiting[pace].push(go))
      else taken[pace] += 1
      const leave = () => {
        underWay.delete(id)
        // The place is handed on, not given up and taken again.
        const next = waiting[pace].shift()
        if (next) next()
        else taken[pace] -= 1
      }
      if (underWay.has(id)) {
        const next = waiting[pace].shift()
        if (next) next()
        else taken[pace] -= 1
        return
      }
      underWay.set(id, work().finally(leave))
    },
    isUnderWay: (id) => underWay.has(id),
    async settle(mostMs) {
      let timer: NodeJS.Timeout | undefined
      const over = new Promise<void>((done) => {
        timer = setTimeout(done, mostMs)
        timer.unref()
      })
      await Promise.race([Promise.allSettled([...underWay.values()]), over])
      clearTimeout(timer)
    },
  }
}
