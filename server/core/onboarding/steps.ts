import type { PlaceRecord } from '../../store/workspaces.ts'
import type { ChecklistItem } from '../connect/checklist.ts'

export type StepName = 'location' | 'owner' | 'socials' | 'ad-account' | 'pixel' | 'confirm' | 'hand-off'

/** `waiting`: somebody has been asked. `later`: another step comes first. */
export type StepState = 'done' | 'to-do' | 'waiting' | 'later' | 'not-used'

export interface Step {
  readonly step: StepName
  readonly state: StepState
  /** What is missing or who is meant: fields of the location, checklist items, people, an address. */
  readonly about: readonly string[]
}

export interface LocationFacts {
  readonly kind: 'location' | 'brand'
  readonly place: PlaceRecord
  /** The owner's name, and addresses that an invitation as owner is open for. */
  readonly owner: string | null
  readonly invited: readonly string[]
  readonly checklist: readonly (ChecklistItem & { readonly use: 'publish' | 'ads' | 'pixel' })[]
  readonly confirmedAt: Date | null
  /** Hub people whose grants carry its accounts. */
  readonly carriedByHub: readonly string[]
  readonly notUsed: readonly string[]
}

/** The item of `notUsed` that says: the hub keeps its own consents here. */
export const staysWithHub = 'hand_off'

/** Setting a location up, step by step in order, judged from what is there: nothing has to be ticked off but the confirmation. */
export function stepsOf(facts: LocationFacts): Step[] {
  const location = locationStep(facts.place)
  const owner = ownerStep(facts)
  const connected = (['publish', 'ads', 'pixel'] as const).map((use) => connectedStep(facts.checklist, use))
  const ready = [location, ...connected].every(isSettled)
  return [
    location,
    owner,
    ...connected,
    { step: 'confirm', state: facts.confirmedAt ? 'done' : ready ? 'to-do' : 'later', about: [] },
    handOffStep(facts, owner),
  ]
}

/** What to do next: the first that can be done now, else the first that somebody is waited for. */
export function nextStepOf(steps: readonly Step[]): Step | null {
  return steps.find((one) => one.state === 'to-do') ?? steps.find((one) => one.state === 'waiting') ?? null
}

export const isSettled = ({ state }: Pick<Step, 'state'>): boolean => state === 'done' || state === 'not-used'

/** An address and a way to ask there: what accounts are compared with before they are kept. */
function locationStep(place: PlaceRecord): Step {
  const missing = (['street', 'city'] as const).filter((field) => !place[field])
  const about = [...missing, ...(place.phone || place.website ? [] : ['phone'])]
  return { step: 'location', state: about.length > 0 ? 'to-do' : 'done', about }
}

function ownerStep({ kind, owner, invited }: LocationFacts): Step {
  if (kind === 'brand') return { step: 'owner', state: 'not-used', about: [] }
  if (owner) return { step: 'owner', state: 'done', about: [owner] }
  return { step: 'owner', state: invited.length > 0 ? 'waiting' : 'to-do', about: invited }
}

const stepOfUse = { publish: 'socials', ads: 'ad-account', pixel: 'pixel' } as const

function connectedStep(items: LocationFacts['checklist'], use: 'publish' | 'ads' | 'pixel'): Step {
  const mine = items.filter((one) => one.use === use)
  const open = mine.filter((one) => one.state === 'missing' || one.state === 'attention')
  const state: StepState =
    open.length === 0
      ? mine.some((one) => one.state === 'done')
        ? 'done'
        : 'not-used'
      : open.every(
            (one) =>
              one.next === 'connect-page-first' || (use === 'pixel' && one.next === 'choose-ad-account'),
          )
        ? 'later'
        : 'to-do'
  return { step: stepOfUse[use], state, about: open.map((one) => one.item) }
}

function handOffStep(facts: LocationFacts, owner: Step): Step {
  const step = 'hand-off'
  if (facts.kind === 'brand' || facts.notUsed.includes(staysWithHub))
    return { step, state: 'not-used', about: [] }
  if (facts.carriedByHub.length > 0)
    return { step, state: owner.state === 'done' ? 'to-do' : 'later', about: facts.carriedByHub }
  return { step, state: facts.checklist.some((one) => one.accountId) ? 'done' : 'later', about: [] }
}
