import { checklistLabels } from './checklist.ts'
import { onDay } from './dates.ts'
import { allOf, type Sentence } from './sentence.ts'

/** Setting a location up: each step in words, with the one thing to do. */

export interface OnboardingStep {
  readonly step: 'location' | 'owner' | 'socials' | 'ad-account' | 'pixel' | 'confirm' | 'hand-off'
  readonly state: 'done' | 'to-do' | 'waiting' | 'later' | 'not-used'
  readonly about: readonly string[]
}

export const onboardingTitles: Readonly<Record<OnboardingStep['step'], string>> = {
  location: 'Name and address',
  owner: 'Its owner',
  socials: 'Social accounts',
  'ad-account': 'Ad account',
  pixel: 'Pixel',
  confirm: 'Confirm',
  'hand-off': 'Hand over',
}

export const onboardingStates: Readonly<Record<OnboardingStep['state'], string>> = {
  done: 'done',
  'to-do': 'to do',
  waiting: 'waiting',
  later: 'later',
  'not-used': 'not used here',
}

export interface AboutSetUp {
  readonly confirmed: { readonly at: string; readonly by: string } | null
  readonly zone: string
  readonly now: number
}

/** How a step stands. `next` is the name of the thing to press. */
export function onboardingSentence(one: OnboardingStep, about: AboutSetUp): Sentence {
  if (one.state === 'not-used') return { what: notUsed[one.step] ?? 'Not used here.' }
  if (one.state === 'later') return { what: later[one.step] ?? 'Comes after the steps before it.' }
  return says[one.step](one, about)
}

/** `4 of 7`; what is not used does not count. */
export function onboardingProgress(steps: readonly OnboardingStep[]): { done: number; total: number } {
  const used = steps.filter((one) => one.state !== 'not-used')
  return { done: used.filter((one) => one.state === 'done').length, total: used.length }
}

/** What to do next: the first that can be done now, else the first that somebody is waited for. */
export function nextOnboardingStep<T extends OnboardingStep>(steps: readonly T[]): T | null {
  return steps.find((one) => one.state === 'to-do') ?? steps.find((one) => one.state === 'waiting') ?? null
}

const fieldWords: Readonly<Record<string, string>> = {
  street: 'the street',
  city: 'the city',
  phone: 'a phone number or website',
}

const open = (items: readonly string[]): string => allOf(items.map((item) => checklistLabels[item] ?? item))

const notUsed: Partial<Record<OnboardingStep['step'], string>> = {
  owner: 'The brand belongs to the hub.',
  'ad-account': 'No ads are run here.',
  'hand-off': 'The hub’s own consents stay here.',
}

const later: Partial<Record<OnboardingStep['step'], string>> = {
  'ad-account': 'Comes through Facebook: connect the Page first.',
  pixel: 'Comes with the ad account.',
  confirm: 'Comes when everything above is there.',
  'hand-off': 'Comes when something is connected and the owner has joined.',
}

const says: Readonly<Record<OnboardingStep['step'], (one: OnboardingStep, about: AboutSetUp) => Sentence>> = {
  location: ({ state, about }) =>
    state === 'done'
      ? { what: 'Accounts are compared with it before they are kept.' }
      : {
          what: `Missing: ${allOf(about.map((field) => fieldWords[field] ?? field))}.`,
          next: 'Add what is missing',
        },
  owner: ({ state, about }) => {
    if (state === 'done') return { what: `${allOf(about)} owns it.` }
    if (state === 'waiting')
      return { what: `${allOf(about)} has been invited and has not joined yet.`, next: 'See the invitation' }
    return { what: 'Nobody owns it yet.', next: 'Invite its owner' }
  },
  socials: ({ state, about }) =>
    state === 'done'
      ? { what: 'Everything it uses is connected.' }
      : { what: `Still open: ${open(about)}.`, next: 'Connect accounts' },
  'ad-account': ({ state }) =>
    state === 'done' ? { what: 'Chosen.' } : { what: 'Not chosen yet.', next: 'Choose the ad account' },
  pixel: ({ state }) =>
    state === 'done' ? { what: 'Chosen.' } : { what: 'Not chosen yet.', next: 'Choose the pixel' },
  confirm: ({ state }, { confirmed, zone, now }) =>
    state === 'done' && confirmed
      ? { what: `${confirmed.by} confirmed it ${onDay(confirmed.at, zone, now)}.` }
      : {
          what: 'Look at the names and places once more: are these the accounts of this location?',
          next: 'Yes, they are right',
        },
  'hand-off': ({ state, about }) =>
    state === 'done'
      ? { what: 'The people of this location carry it themselves.' }
      : {
          what: `The login of ${allOf(about)} still carries accounts here. If it goes, they go dark.`,
          next: 'Hand over',
        },
}
