import type { AdLevel, AdObject } from './ad-object.ts'
import type { Delivered } from './delivery/deliver.ts'
import { type AdThing, changesOf } from './history.ts'

/** How a platform tells of one kind of its things. */
export type Told<F> = {
  readonly level: AdLevel
  readonly word: string
  /** Its id as apps know it; default: the id it is kept by. */
  id?(id: string): string
  name(fields: F): string
  /** As it was set, and as it is read now. */
  wordOf(fields: F): string
  statusNow(thing: AdThing<F>): string
  isOn(thing: AdThing<F>): boolean
  budgetOf(fields: F): AdObject['budget']
}

/** What is known of a thing before its money is counted. */
export type Line = Omit<AdObject, 'serving' | 'spent'> & { readonly key: string }

/** The lines of one kind in one account. */
export const tell = <F>(told: Told<F>, currency: string, things: readonly AdThing<F>[]): Line[] =>
  things.map((thing) => {
    const [first] = thing.versions
    const { fields } = thing.versions.at(-1) ?? first
    return {
      key: thing.id,
      level: told.level,
      word: told.word,
      id: told.id?.(thing.id) ?? thing.id,
      account: thing.account,
      parent: thing.parent,
      name: told.name(fields),
      status: told.statusNow(thing),
      on: told.isOn(thing),
      budget: told.budgetOf(fields),
      currency,
      createdAt: first.at,
      clientId: first.clientId,
      person: first.person,
      changes: changesOf(thing, told.wordOf),
    }
  })

/** The same with what each has cost and whether it serves, from what the campaigns delivered. */
export function withMoney(lines: readonly Line[], deliveredBy: (campaign: string) => Delivered): AdObject[] {
  const spent = new Map<string, number>()
  const serving = new Set<string>()
  const add = (key: string, minor: number): void => void spent.set(key, (spent.get(key) ?? 0) + minor)
  const above = new Map(lines.map(({ key, parent }) => [key, parent]))
  for (const { key, level } of lines) {
    if (level !== 'campaign') continue
    const { cells, serving: ads } = deliveredBy(key)
    for (const { set, ad, minor } of cells) for (const one of [key, set, ad]) add(one, minor)
    for (const ad of ads) for (const one of [key, above.get(ad), ad]) serving.add(one ?? '')
  }
  return lines.map(({ key, ...line }) => ({
    ...line,
    spent: spent.get(key) ?? 0,
    serving: serving.has(key),
  }))
}
