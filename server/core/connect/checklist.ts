import type { AccountKindFacts, Platform } from '../../platforms/platform.ts'
import type { Account } from '../../store/accounts.ts'
import type { Grant } from '../../store/grants.ts'
import type { Verdict } from '../grants/judge-status.ts'

export type NextStep =
  | 'connect'
  | 'choose'
  | 'reconnect'
  | 'choose-ad-account'
  | 'choose-pixel'
  | 'link-instagram'
  | 'connect-page-first'
  | 'none'

export interface ChecklistItem {
  readonly item: string
  readonly state: 'done' | 'attention' | 'missing' | 'not-used'
  readonly next: NextStep
  readonly accountId: string | null
  readonly grantId: string | null
}

/** The set-up checklist: one item for each kind of account that belongs to a complete location, each with its one next step. */
export function checklist(input: {
  readonly platforms: readonly Platform[]
  readonly rows: readonly { account: Account; verdict: Verdict }[]
  readonly pending: readonly Grant[]
  readonly notUsed: readonly string[]
}): ChecklistItem[] {
  const items = input.platforms.flatMap((platform) =>
    platform.accountKinds
      .filter((kind) => kind.inChecklist !== false)
      .map((kind) => ({ use: kind.use, item: itemOf(input, platform, kind) })),
  )
  // What publishes comes first, in the platforms' order; then what pays and what counts.
  return (['publish', 'ads', 'pixel'] as const).flatMap((use) =>
    items.filter((one) => one.use === use).map((one) => one.item),
  )
}

function itemOf(
  input: Parameters<typeof checklist>[0],
  platform: Platform,
  kind: AccountKindFacts,
): ChecklistItem {
  const mine = input.rows.filter((row) => row.account.kind === kind.kind)
  const broken = mine.find((row) => row.verdict.status === 'disconnected')
  const weak = mine.find((row) => row.verdict.status === 'expiring' || row.verdict.limits.length > 0)
  const item = { item: kind.kind, accountId: (broken ?? weak ?? mine[0])?.account.id ?? null, grantId: null }
  if (broken) return { ...item, state: 'attention', next: 'reconnect' }
  if (weak)
    return {
      ...item,
      state: weak.verdict.status === 'expiring' ? 'attention' : 'done',
      next: weak.verdict.status === 'expiring' ? 'reconnect' : 'none',
    }
  if (mine.length > 0) return { ...item, state: 'done', next: 'none' }
  if (input.notUsed.includes(kind.kind)) return { ...item, state: 'not-used', next: 'none' }
  const pending = input.pending.find((grant) => grant.platform === platform.id)
  if (pending && kind.use === 'publish')
    return { ...item, state: 'missing', next: 'choose', grantId: pending.id }
  return { ...item, state: 'missing', next: firstStep(input, kind) }
}

function firstStep(input: Parameters<typeof checklist>[0], kind: AccountKindFacts): NextStep {
  const has = (wanted: string) => input.rows.some((row) => row.account.kind === wanted)
  if (kind.use === 'pixel') return kind.childOf && has(kind.childOf) ? 'choose-pixel' : 'choose-ad-account'
  if (kind.use === 'ads') {
    const platform = input.platforms.find((one) => one.accountKinds.includes(kind))
    const pages = platform?.accountKinds.filter((one) => one.use === 'publish' && !one.childOf) ?? []
    return pages.some((page) => has(page.kind)) ? 'choose-ad-account' : 'connect-page-first'
  }
  if (kind.childOf) return has(kind.childOf) ? 'link-instagram' : 'connect-page-first'
  return 'connect'
}
