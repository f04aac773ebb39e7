import { type Span, within } from './spans.ts'
import type { Stage } from './stage.ts'

/** Something at a platform that can cost money, as the emulator keeps it. */
export interface Thing {
  readonly platform: string
  readonly level: 'campaign' | 'adset' | 'ad'
  readonly id: string
  readonly account: string
  readonly parent: string | null
  readonly name: string
  readonly status: string
  readonly budget: { readonly daily: number | null; readonly lifetime: number | null }
  readonly spent: number
  readonly changes: readonly Change[]
}

export interface Change {
  /** ISO 8601. */
  readonly at: string
  readonly to: string
  /** '' = by hand, or by the platform. */
  readonly clientId: string
}

/** Everything that ever was, at every platform. */
export const readTruth = async ({ control }: Pick<Stage, 'control'>): Promise<Thing[]> =>
  (await control<{ objects: Thing[] }>('GET', '/ads')).objects

export const tagOf = ({ name }: Pick<Thing, 'name'>): string | undefined => /\[(moor-\w+)\]/.exec(name)?.[1]

/** When its own switch was on. */
export function onSpans({ changes }: Pick<Thing, 'changes'>): Span[] {
  const spans: Span[] = []
  let from: number | undefined
  for (const { at, to } of changes) {
    const isOn = to === 'ACTIVE'
    if (isOn) from ??= Date.parse(at)
    else if (from !== undefined) {
      spans.push({ from, to: Date.parse(at) })
      from = undefined
    }
  }
  return from === undefined ? spans : [...spans, { from, to: Number.POSITIVE_INFINITY }]
}

/** When it was on and everything above it was, too. */
export function activeSpans(thing: Thing, byId: ReadonlyMap<string, Thing>): Span[] {
  const above = thing.parent === null ? undefined : byId.get(thing.parent)
  return above ? within(onSpans(thing), activeSpans(above, byId)) : onSpans(thing)
}

export const stands = ({ status }: Pick<Thing, 'status'>): boolean =>
  !['ARCHIVED', 'DELETED', 'REMOVED', 'CANCELED', 'PENDING_DELETION'].includes(status)
