import type { AdAct } from '../../core/ads/ad-object.ts'
import type { Core } from '../../core/core.ts'
import { type AdAccount, adAccounts } from '../../world/meta.ts'
import { deliverAnew } from './delivery/settle-ads.ts'
import { REJECTION } from './objects/review.ts'
import { accountOfPixel, firePixel } from './pixels.ts'
import {
  type AccountChange,
  type Ad,
  type AdSet,
  type Campaign,
  readAdThing,
  STATUSES,
  type Status,
  writeAdThing,
} from './things.ts'

const ACCOUNT_STATUS: Readonly<Record<string, readonly [status: number, reason: number]>> = {
  active: [1, 0],
  disabled: [2, 1],
  unsettled: [3, 0],
  'pending-risk-review': [7, 0],
  'pending-settlement': [8, 0],
  'in-grace-period': [9, 0],
  'pending-closure': [100, 0],
  closed: [101, 7],
}

type Asked = { readonly id: string; readonly value: string; readonly person: string }

/** What people do in the ads manager, and what Meta does, without any app. Ids of accounts with or without `act_`. */
export const adActs: Readonly<Record<string, AdAct>> = {
  'set-status': {
    says: 'Switches a campaign, ad set or ad by hand',
    value: STATUSES.join(', '),
    run: (core, asked) => setStatus(core, asked),
  },
  'set-budget': {
    says: 'Changes a daily budget by hand, or a lifetime budget where there is one',
    value: 'minor units',
    run: (core, asked) => setBudget(core, asked),
  },
  rename: {
    says: 'Renames a campaign, ad set or ad by hand',
    value: 'the name',
    run: (core, { id, value }) =>
      edit(core, id, (thing) => ({ ...thing, name: value }), `It is called "${value}" now.`),
  },
  reject: {
    says: 'Rejects an ad, although it may have run for long',
    run: (core, { id }) => judge(core, id, { rejected: REJECTION }, 'The ad is rejected.'),
  },
  approve: {
    says: 'Approves an ad now',
    run: (core, { id }) => judge(core, id, { rejected: null }, 'The ad is approved.'),
  },
  'account-status': {
    says: 'Puts an ad account into a state',
    value: Object.keys(ACCOUNT_STATUS).join(', '),
    run: (core, { id, value }) => {
      const [status, disableReason] = ACCOUNT_STATUS[value] ?? []
      if (status === undefined || disableReason === undefined)
        return { problem: `A state is one of ${Object.keys(ACCOUNT_STATUS).join(', ')}.` }
      return changeAccount(core, id, { status, disableReason }, `The ad account is ${value}.`)
    },
  },
  'disable-reason': {
    says: 'Says why an ad account is disabled',
    value: 'a number from 0 to 15',
    run: (core, { id, value }) =>
      /^(\d|1[0-5])$/.test(value)
        ? changeAccount(core, id, { disableReason: Number(value) }, `The reason is ${value}.`)
        : { problem: 'A reason is a number from 0 to 15.' },
  },
  'account-funding': {
    says: 'Gives an ad account a way to pay, or takes it away',
    value: 'added, removed',
    run: (core, { id, value }) =>
      value === 'added' || value === 'removed'
        ? changeAccount(core, id, { funding: value === 'added' }, `The way to pay is ${value}.`)
        : { problem: 'Say added or removed.' },
  },
  'pixel-use': {
    says: 'Takes a pixel out of use, or lets it be used again',
    value: 'unavailable, available',
    run: (core, { id, value }) => {
      if (!accountOfPixel(core, id)) return { problem: `There is no pixel ${id}.` }
      if (!['unavailable', 'available'].includes(value)) return { problem: 'Say unavailable or available.' }
      writeAdThing(core, 'pixel-unavailable', id, value === 'unavailable')
      return { said: `The pixel is ${value}.` }
    },
  },
  'fire-pixel': {
    says: 'Makes a pixel fire: somebody visits the site',
    value: 'the event; PageView when empty',
    run: (core, { id, value }) => {
      if (!accountOfPixel(core, id)) return { problem: `There is no pixel ${id}.` }
      firePixel(core, id, value || 'PageView')
      return { said: `The pixel fired ${value || 'PageView'}.` }
    },
  },
}

const KINDS = ['ad-campaign', 'ad-set', 'ad'] as const

function setStatus(core: Core, { id, value, person }: Asked): { said: string } | { problem: string } {
  const to = STATUSES.find((one) => one === value)
  if (!to) return { problem: `A status is one of ${STATUSES.join(', ')}.` }
  const change = (from: Status) => ({ at: core.now(), from, to, clientId: '', person })
  return edit(
    core,
    id,
    (thing) =>
      thing.status === to
        ? thing
        : { ...thing, status: to, changes: [...thing.changes, change(thing.status)] },
    `It is ${to} now.`,
  )
}

function setBudget(core: Core, { id, value }: Asked): { said: string } | { problem: string } {
  if (!/^\d{1,12}$/.test(value)) return { problem: 'A budget is a whole number of minor units.' }
  if (readAdThing(core, 'ad', id)) return { problem: 'Ads have no budget.' }
  const minor = Number(value)
  return edit(
    core,
    id,
    (thing) => {
      if ('creative' in thing) return thing
      return thing.lifetimeBudget === null
        ? { ...thing, dailyBudget: minor }
        : { ...thing, lifetimeBudget: minor }
    },
    `Its budget is ${minor} now.`,
  )
}

function judge(
  core: Core,
  id: string,
  verdict: Pick<Ad, 'rejected'>,
  said: string,
): { said: string } | { problem: string } {
  const ad = readAdThing(core, 'ad', id)
  if (!ad) return { problem: `There is no ad ${id}.` }
  return edit(core, id, () => ({ ...ad, ...verdict, reviewedAt: core.now() }), said)
}

/** Changes an object by hand; delivery follows at once. */
function edit(
  core: Core,
  id: string,
  change: <T extends Campaign | AdSet | Ad>(thing: T) => Campaign | AdSet | Ad,
  said: string,
): { said: string } | { problem: string } {
  const kind = KINDS.find((one) => readAdThing(core, one, id) !== null)
  const thing = kind && readAdThing(core, kind, id)
  if (!kind || !thing) return { problem: `There is no campaign, ad set or ad ${id}.` }
  writeAdThing(core, kind, id, { ...change(thing), updatedAt: core.now() } as typeof thing)
  deliverAnew(core, thing.account)
  return { said }
}

function changeAccount(
  core: Core,
  id: string,
  change: AccountChange,
  said: string,
): { said: string } | { problem: string } {
  const account: AdAccount | undefined = adAccounts.find((one) => one.id === id.replace(/^act_/, ''))
  if (!account) return { problem: `There is no ad account ${id}.` }
  writeAdThing(core, 'ad-account', account.id, { ...readAdThing(core, 'ad-account', account.id), ...change })
  deliverAnew(core, account.id)
  return { said }
}
