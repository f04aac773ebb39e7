import { hoursMs, secondsMs } from '../../../../base/clock.ts'
import type { Delivery, DeliveryCall, Handle, Ready, Waiting } from '../../../publishing.ts'
import { type ContainerState, lookAtContainer } from './look-at-container.ts'
import { makeCarousel, makeChild, makeContainer } from './make-container.ts'

/** Containers live 24 hours; some of it is left for the post. */
const goodForMs = hoursMs(20)

export const childKey = (at: number): string => `child.${at}`
export const containersMadeAt = 'madeAt'

/**
 * Makes the container, for a carousel its pictures' first; one that is too old or has expired is made anew. Anything else
 * that is kept is gone on with: an account may make 400 containers a day.
 */
export async function submit(
  call: DeliveryCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting> {
  const kept = (await isOver(call, handle)) ? {} : handle
  if (kept.container) return settled(await lookAtContainer(call, kept.container), delivery)
  return delivery.shape === 'images' ? submitCarousel(call, delivery, kept) : submitOne(call, delivery)
}

async function submitOne(call: DeliveryCall, delivery: Delivery): Promise<Ready | Waiting> {
  const [file] = delivery.files
  if (!file) return { state: 'ready' }
  const container = await makeContainer(call, delivery, file)
  await call.keep({ container, ...madeNow(call) })
  return settled(await lookAtContainer(call, container), delivery)
}

async function submitCarousel(
  call: DeliveryCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting> {
  let kept: Handle = { ...madeNow(call), ...handle }
  for (const [at, file] of delivery.files.entries()) {
    if (kept[childKey(at)]) continue
    kept = { ...kept, [childKey(at)]: await makeChild(call, delivery, file) }
    await call.keep(kept)
  }
  const children = childrenOf(delivery, kept)
  for (const child of children) {
    const state = await lookAtContainer(call, child)
    if (state !== 'finished') return settled(state, delivery)
  }
  const container = await makeCarousel(call, delivery, children)
  await call.keep({ ...kept, container })
  return settled(await lookAtContainer(call, container), delivery)
}

export const childrenOf = (delivery: Delivery, handle: Handle): string[] =>
  delivery.files.flatMap((_, at) => handle[childKey(at)] || [])

/** A published one is never over: it would be published again. */
async function isOver(call: DeliveryCall, handle: Handle): Promise<boolean> {
  const kept = handle.container || handle[childKey(0)]
  if (!kept || handle.media) return false
  const state = await lookAtContainer(call, kept)
  if (state === 'published') return false
  return state === 'expired' || state === 'gone' || isStale(handle, call.clock.now())
}

export function isStale(handle: Handle, now: Date): boolean {
  return now.getTime() - Date.parse(handle[containersMadeAt] || '') > goodForMs
}

const madeNow = (call: DeliveryCall): Handle => ({ [containersMadeAt]: call.clock.now().toISOString() })

/** Published, if it is so already, is for `finish` to say. */
function settled(state: ContainerState, delivery: Delivery): Ready | Waiting {
  if (state === 'finished' || state === 'published') return { state: 'ready' }
  return { state: 'waiting', lookAgainMs: waitMs(delivery) }
}

/** Meta asks for one look a minute at most for videos; pictures are there in moments. */
export const waitMs = ({ files }: Delivery): number =>
  secondsMs(files.some(({ kind }) => kind === 'video') ? 30 : 3)
