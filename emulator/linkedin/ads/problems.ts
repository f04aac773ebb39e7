import { digitsOf, toMain, toMinor } from '../../core/ads/delivery/minor-units.ts'
import { type AdThing, latest } from '../../core/ads/history.ts'
import { failures, type Problem } from '../failures.ts'
import type { Money, Schedule } from './things.ts'

export const problem = (code: string, fieldPath: string, description: string): Problem => ({
  code,
  description,
  fieldPath,
})

/** The refusal for what is not right, all of it at once; null when nothing is. */
export function refuse(problems: readonly Problem[]): Response | null {
  const [only, ...more] = problems
  if (!only) return null
  return more.length > 0
    ? failures.fields(problems)
    : failures.field(only.code, only.description, only.fieldPath)
}

/** One problem for each field that must be there and is not. */
export const missingOf = (body: object, names: readonly string[]): Problem[] =>
  names
    .filter((name) => (body as Record<string, unknown>)[name] === undefined)
    .map((name) => problem(CODES[name] ?? 'MISSING_FIELD', `/${name}`, `The field ${name} is required`))

const CODES: Readonly<Record<string, string>> = { campaignGroup: 'MISSING_CAMPAIGN_GROUP_ID' }

/** What is wrong with an amount: `least` in main units of a currency with cents. */
export function moneyProblems(
  money: Money | undefined,
  path: string,
  currency: string,
  least: number,
): Problem[] {
  if (!money) return []
  if (money.currencyCode !== currency)
    return [
      problem('CURRENCY_MISMATCH', `${path}/currencyCode`, `The currency of the account is ${currency}`),
    ]
  const minor = toMinor(money.amount, currency)
  if (minor === null)
    return [problem('INVALID_VALUE_FOR_FIELD', `${path}/amount`, 'The amount cannot be read or is too exact')]
  // Where a currency has no cents, its unit is worth about a cent.
  const fewest = least * 10 ** Math.max(2, digitsOf(currency))
  if (minor >= fewest) return []
  const says = `The amount must be at least ${toMain(fewest, currency)}`
  return [problem('CONDITIONAL_VALUE_TOO_LOW', `${path}/amount`, says)]
}

export function scheduleProblems({ start, end }: Schedule, needsEnd: boolean, now: number): Problem[] {
  if (end === undefined)
    return needsEnd
      ? [problem('MISSING_FIELD', '/runSchedule/end', 'An end is required with a total budget')]
      : []
  if (end > start && end > now) return []
  return [
    problem('INVALID_VALUE_FOR_FIELD', '/runSchedule/end', 'The end must be after the start and to come'),
  ]
}

/** It is not on afterwards, and when it runs is as before: what is over can be switched off, too. */
export const isOnlyTurnedOff = (
  read: { readonly status: string; readonly runSchedule: Schedule },
  thing: AdThing<{ readonly runSchedule: Schedule }>,
): boolean => {
  const before = latest(thing).fields.runSchedule
  const { status, runSchedule } = read
  return status !== 'ACTIVE' && runSchedule.start === before.start && runSchedule.end === before.end
}
