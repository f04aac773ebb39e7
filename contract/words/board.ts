import { causeSentence } from './cause.ts'
import { statusWords } from './labels.ts'
import { count } from './sentence.ts'

/** The few words of a cell: why a connection is not plainly Connected. The whole sentence is a click away. */
export const shortCauses: Readonly<Record<string, string>> = {
  expired: 'permission ended',
  revoked: 'access withdrawn',
  'password-changed': 'password changed',
  'role-lost': 'role lost',
  'permission-unticked': 'permission unticked',
  'security-check': 'security check',
  'authorised-elsewhere': 'connected elsewhere',
  'lost-answer': 'renewal was lost',
  unknown: 'no reason given',
  copied: 'set aside in this copy',
  'page-disconnected': 'its Page is disconnected',
  'renewal-failed': 'not renewed yet',
  'data-access': 'to be confirmed',
  'capability-lost': 'cannot post',
  'nothing-carries-it': 'nobody’s sign-in',
}

/** Views that every hub has. */
export const ownViews = [
  { id: 'all', name: 'All locations', filter: {} },
  { id: 'attention', name: 'Needs attention', filter: { status: 'expiring,disconnected' } },
  { id: 'within-14', name: 'Ends within 14 days', filter: { within: '14', sort: 'act-by' } },
  { id: 'not-set-up', name: 'Not set up', filter: { status: 'not-set-up', sort: 'name' } },
] as const

/** What became of one account of a refresh. */
export const refreshResults = {
  waiting: 'Waiting',
  extended: 'Extended',
  person: 'Needs a person',
  failed: 'Did not work',
  gone: 'No longer here',
} as const

/** How far a refresh is, in one sentence. */
export function refreshSentence(done: {
  waiting: number
  extended: number
  person: number
  failed: number
  gone: number
}): string {
  const { waiting, extended, person, failed } = done
  const total = waiting + extended + failed + person + done.gone
  if (total === 0) return 'None of these can be refreshed, and none of them needs anybody.'
  const parts = [
    `${count(extended, 'account')} extended`,
    ...(failed ? [`${failed} did not work`] : []),
    ...(person ? [`${person} ${person === 1 ? 'needs' : 'need'} a person`] : []),
  ]
  return `${waiting ? `${waiting} of ${total} still to do: ` : ''}${parts.join(', ')}.`
}

export const boardLineHeads = [
  'Location',
  'City',
  'Platform',
  'Account',
  'Handle',
  'Kind',
  'Status',
  'Why',
  'Act by (UTC)',
  'Disconnected since (UTC)',
  'Trouble since (UTC)',
] as const

/** A line of the exported file. */
export function boardLine(one: {
  readonly workspace: string
  readonly city: string | null
  readonly platform: string
  readonly account: string
  readonly handle: string | null
  readonly kind: string
  readonly status: 'connected' | 'expiring' | 'disconnected'
  readonly cause: string | null
  readonly actBy: Date | null
  readonly disconnectedAt: Date | null
  readonly troubleSince: Date | null
}): string[] {
  const about = {
    account: one.account,
    platform: one.platform,
    who: null,
    on: null,
    disconnected: one.status === 'disconnected',
  }
  const day = (date: Date | null) => date?.toISOString() ?? ''
  return [
    one.workspace,
    one.city ?? '',
    one.platform,
    one.account,
    one.handle ?? '',
    one.kind,
    statusWords[one.status],
    one.cause ? causeSentence({ code: one.cause, facts: {} }, about).what : '',
    day(one.actBy),
    day(one.disconnectedAt),
    one.status === 'disconnected' ? '' : day(one.troubleSince),
  ]
}
