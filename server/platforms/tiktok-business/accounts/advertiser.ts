import { z } from 'zod'
import { missingScopes } from '../../missing-scopes.ts'
import type { MissingFact, Probed } from '../../platform.ts'

const text = z.string().min(1).optional().catch(undefined)

export const advertiser = z.object({
  advertiser_id: z.string().regex(/^\d{1,25}$/),
  name: text,
  status: text,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  timezone: text,
  country: text,
  balance: z.union([z.number(), z.string()]).transform(Number).optional().catch(undefined),
})
export type Advertiser = z.output<typeof advertiser>

export const advertiserFields: readonly string[] = Object.keys(advertiser.shape)

/** Patterns of statuses, the first that fits; STATUS_ENABLE is missing nothing. */
const statuses: readonly (readonly [RegExp, MissingFact['code']])[] = [
  [/^STATUS_DISABLE$/, 'ad-account-closed'],
  [/FAIL|LIMIT/, 'ad-account-disabled'],
  [/PENDING|WAIT|AUDIT/, 'ad-account-in-review'],
]

/** Whether ads can be run from it, and if not, why. */
export function describeAdvertiser(
  id: string,
  name: string | undefined,
  account: Advertiser | undefined,
  scopes: readonly string[],
): Probed {
  const missing = [...lacking(missingScopes(scopes, ['1', '2'])), ...statusFacts(account)]
  return {
    name: account?.name ?? name ?? `Ad account ${id}`,
    link: `https://ads.tiktok.com/i18n/dashboard?aadvid=${id}`,
    capabilities: [
      ...(missing.length === 0 ? (['advertise'] as const) : []),
      ...(missingScopes(scopes, ['4']).length === 0 ? (['insights'] as const) : []),
    ],
    missing,
    limits: [
      ...lacking(missingScopes(scopes, ['4', '6', '8'])),
      // Prepaid accounts stand still without money; those that are billed afterwards may have none.
      ...((account?.balance ?? 1) <= 0 ? [fact('ad-account-no-funding')] : []),
    ],
    details: detailsOf(account),
  }
}

function statusFacts(account: Advertiser | undefined): MissingFact[] {
  const status = account?.status
  if (status === 'STATUS_ENABLE') return []
  const code = statuses.find(([pattern]) => pattern.test(status ?? ''))?.[1] ?? 'not-reachable'
  return [fact(code, status === undefined ? {} : { status })]
}

function detailsOf(account: Advertiser | undefined): Record<string, string> {
  const { status, currency, timezone, country, balance } = account ?? {}
  const word = status
    ?.replace(/^STATUS_/, '')
    .toLowerCase()
    .replaceAll('_', ' ')
  const all = {
    status: word === 'enable' ? 'active' : word,
    currency,
    timeZone: zoneOf(timezone),
    country,
    balance: balance?.toFixed(2),
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** A zone by its IANA name; TikTok also has names of its own, which say nothing here. */
function zoneOf(name: string | undefined): string | undefined {
  try {
    return name && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

const lacking = (scopes: readonly string[]): MissingFact[] =>
  scopes.length === 0 ? [] : [fact('scope-missing', { scopes: scopes.join(' ') })]

const fact = (code: MissingFact['code'], facts: Record<string, string> = {}): MissingFact => ({ code, facts })
