import type { PersonId } from './people.ts'

/** What pays for ads; without reasons against it, it can. */
export type XFundingInstrument = {
  readonly id: string
  readonly type: 'CREDIT_CARD' | 'CREDIT_LINE'
  readonly description: string
  readonly reasonsNotAbleToFund: readonly string[]
  readonly creditLimitMicro: number | null
  readonly createdAt: string
}

/** An ad account of X. Ids are base-36 text; the permissions are those of `authenticated_user_access`. */
export type XAdAccount = {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly approval: 'ACCEPTED' | 'PENDING' | 'REJECTED'
  readonly deleted: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly people: Partial<Record<PersonId, readonly string[]>>
  readonly funding: readonly XFundingInstrument[]
  readonly promotable: readonly {
    readonly id: string
    readonly person: PersonId
    readonly type: 'FULL' | 'RETWEETS_ONLY'
    readonly createdAt: string
  }[]
}

const ADMIN = ['ACCOUNT_ADMIN', 'TWEET_COMPOSER']
const card = { type: 'CREDIT_CARD', reasonsNotAbleToFund: [], creditLimitMicro: null } as const

export const xAdAccounts: readonly XAdAccount[] = [
  {
    id: '18ce54k2m9x',
    name: 'Copper Kettle brand',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2019-04-02T15:10:44Z',
    updatedAt: '2026-05-18T09:31:07Z',
    people: { hana: ADMIN, gus: ['CREATIVE_MANAGER'] },
    funding: [
      {
        ...card,
        id: 'm2k7q',
        type: 'CREDIT_LINE',
        description: 'Copper Kettle insertion order',
        creditLimitMicro: 25_000_000_000,
        createdAt: '2019-04-03T08:00:12Z',
      },
      { ...card, id: 'm9x1d', description: 'Visa ending in 4410', createdAt: '2021-01-11T13:22:09Z' },
    ],
    promotable: [
      { id: '2k4tz', person: 'hana', type: 'FULL', createdAt: '2019-04-02T15:11:02Z' },
      { id: '2k8p1', person: 'gus', type: 'RETWEETS_ONLY', createdAt: '2024-07-20T10:05:51Z' },
    ],
  },
  {
    id: '18ce54pilot',
    name: 'Copper Kettle pilot',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: true,
    createdAt: '2018-09-14T11:00:00Z',
    updatedAt: '2019-04-04T12:40:33Z',
    people: { hana: ADMIN },
    funding: [],
    promotable: [],
  },
  {
    id: '18ce55rv7hb',
    name: 'Riverside and Harbour',
    timezone: 'America/Los_Angeles',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2023-01-09T17:45:20Z',
    updatedAt: '2026-06-30T18:02:55Z',
    people: { ada: ADMIN, dana: ['AD_MANAGER'] },
    funding: [
      { ...card, id: 'p3v8n', description: 'Mastercard ending in 0907', createdAt: '2023-01-09T17:58:41Z' },
    ],
    promotable: [
      { id: '3b0ad', person: 'ada', type: 'FULL', createdAt: '2023-01-09T17:46:00Z' },
      { id: '3b9dn', person: 'dana', type: 'FULL', createdAt: '2023-12-05T08:15:37Z' },
    ],
  },
  {
    id: '18ce55au5tx',
    name: 'Austin',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2023-03-21T14:09:18Z',
    updatedAt: '2025-11-02T20:20:20Z',
    people: { hana: ADMIN, ben: ['CAMPAIGN_ANALYST'] },
    funding: [
      { ...card, id: 'q1c5a', description: 'Visa ending in 2286', createdAt: '2023-03-21T14:30:00Z' },
    ],
    promotable: [{ id: '3f2bn', person: 'ben', type: 'FULL', createdAt: '2023-03-21T14:10:02Z' }],
  },
  {
    id: '18ce55lk0de',
    name: 'Lakeside',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2023-09-02T07:12:49Z',
    updatedAt: '2026-07-01T00:00:05Z',
    people: { erik: ADMIN },
    funding: [
      {
        ...card,
        id: 'r6b2u',
        description: 'Visa ending in 7731',
        reasonsNotAbleToFund: ['PAYMENT_FAILED'],
        createdAt: '2023-09-02T07:30:10Z',
      },
    ],
    promotable: [{ id: '3n7er', person: 'erik', type: 'FULL', createdAt: '2023-09-02T07:13:00Z' }],
  },
  {
    id: '18ce55md9th',
    name: 'Midtown',
    timezone: 'America/New_York',
    currency: 'USD',
    approval: 'PENDING',
    deleted: false,
    createdAt: '2026-07-11T16:40:00Z',
    updatedAt: '2026-07-11T16:40:00Z',
    people: { farah: ADMIN },
    funding: [],
    promotable: [{ id: '4a1fz', person: 'farah', type: 'FULL', createdAt: '2026-07-11T16:40:12Z' }],
  },
  {
    id: '18ce53old2h',
    name: 'Harbour (old)',
    timezone: 'America/Los_Angeles',
    currency: 'USD',
    approval: 'REJECTED',
    deleted: false,
    createdAt: '2022-06-20T09:09:09Z',
    updatedAt: '2024-02-14T22:01:30Z',
    people: { ivo: ['CAMPAIGN_ANALYST'] },
    funding: [],
    promotable: [{ id: '2y5vp', person: 'ivo', type: 'FULL', createdAt: '2022-06-20T09:10:00Z' }],
  },
  {
    id: '18ce56up70w',
    name: 'Uptown',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2026-06-03T12:00:40Z',
    updatedAt: '2026-06-08T08:08:08Z',
    people: { nia: ADMIN },
    funding: [
      { ...card, id: 't4n9w', description: 'Visa ending in 5150', createdAt: '2026-06-03T12:20:00Z' },
    ],
    promotable: [{ id: '4c6nb', person: 'nia', type: 'FULL', createdAt: '2026-06-03T12:01:00Z' }],
  },
]
