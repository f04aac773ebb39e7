import type { Core } from '../core.ts'
import type { Platform } from '../platform.ts'
import { turnAccount } from './account-turns.ts'
import type { AdAct } from './ad-object.ts'
import { isCurrency } from './delivery/minor-units.ts'
import { type AdThing, findAd, keepAd, latest, versionOf, withVersion } from './history.ts'

type Fields = Readonly<Record<string, unknown>>
type Done = ReturnType<AdAct['run']>

/** What a platform's things are like, for those who change them by hand. */
export type ByHand = {
  readonly facts: Pick<Platform, 'id' | 'settings'>
  readonly kinds: readonly string[]
  /** The id a thing is kept by. */
  readonly idOf: (given: string) => string
  readonly statuses: readonly string[]
  readonly statusField: (kind: string) => string
  readonly nameField: (kind: string) => string
  /** The fields of a budget of so many minor units, of the kind the thing has; null = it has none. */
  budget(core: Core, thing: AdThing<Fields>, minor: number): Fields | null
}

/** What somebody changes in the platform's own ads manager. */
export function actsByHand(told: ByHand): Readonly<Record<string, AdAct>> {
  const { statuses } = told
  return {
    'set-status': {
      says: 'Switches something by hand',
      value: statuses.join(', '),
      run: (core, asked) =>
        statuses.includes(asked.value)
          ? edit(core, told, asked, (_, kind) => ({ [told.statusField(kind)]: asked.value }))
          : { problem: `A status is one of ${statuses.join(', ')}.` },
    },
    'set-budget': {
      says: 'Changes a daily budget by hand, or a total one where there is one',
      value: 'minor units',
      run: (core, asked) =>
        /^\d{1,12}$/.test(asked.value)
          ? edit(core, told, asked, (thing) => told.budget(core, thing, Number(asked.value)))
          : { problem: `"${asked.value}" is no amount in minor units.` },
    },
    rename: {
      says: 'Renames something by hand',
      value: 'the name',
      run: (core, asked) => edit(core, told, asked, (_, kind) => ({ [told.nameField(kind)]: asked.value })),
    },
    approve: review(told, 'APPROVED', 'Approves an ad now'),
    reject: review(told, 'REJECTED', 'Rejects an ad, although it may have run for long'),
  }
}

const review = (told: ByHand, verdict: 'APPROVED' | 'REJECTED', says: string): AdAct => ({
  says,
  run: (core, asked) =>
    edit(core, told, asked, (thing) =>
      'review' in latest(thing).fields ? { review: { doneAt: core.now(), verdict } } : null,
    ),
})

function edit(
  core: Core,
  { facts, kinds, idOf }: ByHand,
  { id, person }: { readonly id: string; readonly person: string },
  change: (thing: AdThing<Fields>, kind: string) => Fields | null,
): Done {
  for (const kind of kinds) {
    const thing = findAd<Fields>(core, facts.id, kind, idOf(id))
    const changed = thing ? change(thing, kind) : null
    if (!thing || !changed) continue
    const version = versionOf(core, facts, { clientId: '', person }, { ...latest(thing).fields, ...changed })
    keepAd(core, facts.id, kind, withVersion(thing, version))
    return { said: `it was changed${person === '' ? '' : ` by ${person}`}.` }
  }
  return { problem: `There is nothing called "${id}" to which that can be done.` }
}

/** What ad accounts of a platform are like, for what happens to them. */
export type Accounts<A extends { readonly id: string; readonly currency: string }> = {
  readonly facts: Pick<Platform, 'id'>
  all(core: Core): readonly A[]
  readonly statuses: readonly string[]
  status(word: string): Partial<A>
  funded(can: boolean): Partial<A>
}

/** What happens to an ad account itself. */
export function accountActs<A extends { readonly id: string; readonly currency: string }>(
  told: Accounts<A>,
): Readonly<Record<string, AdAct>> {
  const turn = (core: Core, id: string, change: Partial<A>): Done => {
    if (!told.all(core).some((one) => one.id === id)) return { problem: `There is no ad account "${id}".` }
    turnAccount<A>(core, told.facts.id, id, change)
    return { said: 'the ad account was changed.' }
  }
  return {
    'account-status': {
      says: 'Puts an ad account into a state',
      value: told.statuses.join(', '),
      run: (core, { id, value }) =>
        told.statuses.includes(value)
          ? turn(core, id, told.status(value))
          : { problem: `A status is one of ${told.statuses.join(', ')}.` },
    },
    'account-funding': {
      says: 'Gives an ad account a way to pay, or takes it away',
      value: 'added, removed',
      run: (core, { id, value }) =>
        value === 'added' || value === 'removed'
          ? turn(core, id, told.funded(value === 'added'))
          : { problem: 'A way to pay is added or removed.' },
    },
    'account-currency': {
      says: 'Makes an ad account, before it has ads, one of another currency',
      value: 'a currency such as EUR or JPY',
      run: (core, { id, value }) =>
        isCurrency(value)
          ? turn(core, id, { currency: value } as Partial<A>)
          : { problem: `"${value}" is no currency.` },
    },
  }
}
