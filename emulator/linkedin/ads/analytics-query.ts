import { failures } from '../failures.ts'
import { type Call, texts } from '../rest.ts'
import type { RestliValue } from '../restli.ts'

export type Day = { readonly year: number; readonly month: number; readonly day: number }

const GRANULARITIES = ['ALL', 'DAILY', 'MONTHLY', 'YEARLY'] as const
const PIVOTS = ['ACCOUNT', 'CAMPAIGN_GROUP', 'CAMPAIGN', 'CREATIVE']
/** What may be asked for, and what it narrows. */
const FACETS = {
  accounts: 'ACCOUNT',
  campaignGroups: 'CAMPAIGN_GROUP',
  campaigns: 'CAMPAIGN',
  creatives: 'CREATIVE',
}
const MOST_FIELDS = 20

/** A report as it was asked for; days as `2026-11-01`, both included. */
export type Asked = {
  readonly pivot: string
  readonly granularity: (typeof GRANULARITIES)[number]
  readonly from: string
  readonly to: string
  readonly facets: readonly { readonly pivot: string; readonly urns: readonly string[] }[]
  /** No fields were asked for. */
  readonly bare: boolean
}

export function readAsked(call: Call): Asked | Response {
  const pivot = call.query.get('pivot')
  const granularity = GRANULARITIES.find((one) => one === call.query.get('timeGranularity'))
  if (pivot === undefined) return failures.parameterMissing('pivot')
  if (typeof pivot !== 'string' || !PIVOTS.includes(pivot)) return failures.parameterInvalid('pivot')
  if (!granularity)
    return call.query.has('timeGranularity')
      ? failures.parameterInvalid('timeGranularity')
      : failures.parameterMissing('timeGranularity')
  const fields = call.query.get('fields')
  if (typeof fields === 'string' && fields.split(',').length > MOST_FIELDS)
    return failures.parameterInvalid('fields')
  const range = readRange(call)
  const facets = readFacets(call)
  if (range instanceof Response) return range
  return facets instanceof Response
    ? facets
    : { pivot, granularity, ...range, facets, bare: fields === undefined }
}

function readFacets({ query }: Call): Asked['facets'] | Response {
  const asked = Object.entries(FACETS).filter(([name]) => query.has(name))
  if (asked.length === 0) return failures.parameterMissing('accounts')
  const facets: { pivot: string; urns: readonly string[] }[] = []
  for (const [name, pivot] of asked) {
    const urns = texts(query.get(name))
    if (!urns) return failures.parameterInvalid(name)
    facets.push({ pivot, urns })
  }
  return facets
}

/** `dateRange=(start:(year:2026,month:11,day:1),end:(...))`; without an end until today. */
function readRange({ query, core }: Call): { from: string; to: string } | Response {
  const range = query.get('dateRange')
  if (range === undefined) return failures.parameterMissing('dateRange')
  if (typeof range === 'string' || Array.isArray(range)) return failures.parameterInvalid('dateRange')
  const { start, end } = range as Record<string, RestliValue>
  const from = dayOf(start)
  const to = end === undefined ? new Date(core.now()).toISOString().slice(0, 10) : dayOf(end)
  return from === null || to === null || to < from ? failures.parameterInvalid('dateRange') : { from, to }
}

function dayOf(value: RestliValue | undefined): string | null {
  if (typeof value !== 'object' || Array.isArray(value)) return null
  const { year, month, day } = value as Record<string, RestliValue>
  const numbers = [year, month, day].map((part) =>
    /^\d{1,4}$/.test(String(part)) ? Number(part) : Number.NaN,
  )
  const [y = 0, m = 0, d = 0] = numbers
  const date = new Date(Date.UTC(y, m - 1, d))
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? date.toISOString().slice(0, 10) : null
}
