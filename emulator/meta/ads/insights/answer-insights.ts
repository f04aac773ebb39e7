import type { AdAccount } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readList, readWord } from '../../publish/parameters.ts'
import { adFailures } from '../failures.ts'
import { type Condition, meets, readFiltering } from '../filtering.ts'
import { valueAt } from '../lists.ts'
import { adNumber, requireAdsReader } from '../may-advertise.ts'
import type { Ad } from '../things.ts'
import { readBreakdowns } from './breakdowns.ts'
import { insightFields, type Row, unfilledInsights } from './fields.ts'
import { pageOfRows } from './page-of-rows.ts'
import { readPeriods } from './periods.ts'
import { type InsightLevel, LEVELS, rowsOf } from './rows.ts'

/** What insights are asked of: ads of one account, and the level they are told at unless another is named. */
export type Asked = {
  readonly account: AdAccount
  readonly ads: readonly Ad[]
  readonly level: InsightLevel
  /** Where the answer stands, for the address of its next page. */
  readonly path: string
  /** A report may be larger than an answer. */
  readonly isReport: boolean
}

type Insight = Record<string, unknown>

/** `GET /{account, campaign, ad set or ad}/insights` (§5.7). */
export function answerInsights(call: Call, asked: Asked): { data: Insight[]; paging?: unknown } {
  requireAdsReader(call)
  const { core } = call
  const fields = readFields(call)
  const periods = readPeriods(call, asked.account)
  const breakdowns = readBreakdowns(call)
  const level = readWord(call, 'level', LEVELS) ?? asked.level
  const [ofThings, ofNumbers] = parted(readFiltering(call))
  const ads = asked.ads.filter((ad) =>
    ofThings.every((one) => meets(one, valueAt(core, ad, 'ad', one.field))),
  )
  if (breakdowns === null) return { data: [] }
  const rows = rowsOf(core, { account: asked.account, ads, level, periods, breakdowns })
  if (!asked.isReport && rows.length > adNumber(core, 'insightRows', 10_000))
    throw new GraphFailure(adFailures.tooMuch())
  const kept = rows.filter((row) => ofNumbers.every((one) => meets(one, numberOf(row, one.field))))
  return pageOfRows(call, sorted(call, kept), asked.path, (row) => tell(row, fields, level))
}

/** Conditions on what an ad is, and on what it did. */
function parted(conditions: readonly Condition[]): [Condition[], Condition[]] {
  const isNumber = ({ field }: Condition): boolean =>
    Object.hasOwn(insightFields, field) && !field.includes('_id')
  return [conditions.filter((one) => !isNumber(one)), conditions.filter(isNumber)]
}

function readFields(call: Call): readonly string[] {
  const names = readList(call, 'fields')
  const odd = names.find((name) => !Object.hasOwn(insightFields, name) && !unfilledInsights.includes(name))
  if (odd !== undefined)
    throw new GraphFailure(
      failures.parameterInvalid(
        `${odd} is not valid for fields param. please check https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid values`,
      ),
    )
  return names
}

const OWN_ID: Readonly<Record<InsightLevel, string>> = {
  account: 'account_id',
  campaign: 'campaign_id',
  adset: 'adset_id',
  ad: 'ad_id',
}

/** The fields asked for, or the few there are by default; dates and the parts of breakdowns always. */
function tell(row: Row, fields: readonly string[], level: InsightLevel): Insight {
  const names = fields.length > 0 ? fields : [OWN_ID[level], 'impressions', 'spend']
  const told = Object.fromEntries(
    [...names, 'date_start', 'date_stop'].map((name) => [name, insightFields[name]?.(row)]),
  )
  return { ...told, ...row.part }
}

const numberOf = (row: Row, field: string): number => Number(insightFields[field]?.(row) ?? 0)

/** `sort`: `spend_descending`, `impressions_ascending`, ... */
function sorted(call: Call, rows: Row[]): Row[] {
  const [word] = readList(call, 'sort')
  const [, field, way] = /^(\w+)_(ascending|descending)$/.exec(word ?? '') ?? []
  if (field === undefined) return rows
  const sign = way === 'ascending' ? 1 : -1
  return rows.toSorted((a, b) => sign * (numberOf(a, field) - numberOf(b, field)))
}
