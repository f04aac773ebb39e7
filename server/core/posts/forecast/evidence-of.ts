import { groupBy } from '../../../base/group-by.ts'
import type { AccountKindFacts, Platform } from '../../../platforms/platform.ts'
import type { PublishFacts } from '../../../platforms/publishing.ts'
import type { AppHealth } from '../../../store/app-health.ts'
import type { CarriedAccount } from '../../../store/forecast.ts'
import type { Context } from '../../context.ts'
import { judgeStatus, type Verdict } from '../../grants/judge-status.ts'

/** One grant that carries an account, or would in its turn. */
export interface Carrying extends Pick<CarriedAccount, 'carrier' | 'grant'> {
  /** How it stands now. */
  readonly verdict: Verdict
  /** What its platform refuses just now in the name of its app: calls, renewals. */
  readonly refused: { readonly api: boolean; readonly token: boolean }
}

/** All that is known of an account that can be posted to. */
export interface AccountEvidence {
  readonly platform: Platform
  readonly kind: AccountKindFacts
  readonly publishing: PublishFacts
  readonly details: Readonly<Record<string, string>>
  readonly first: Carrying
  readonly spares: readonly Carrying[]
  /** By shape: the platform's own code for what our app lacks there, as long as something waits for it. */
  readonly lacks: ReadonlyMap<string, string>
  /** What it rides on. */
  readonly parent: AccountEvidence | undefined
}

interface Known {
  readonly accounts: readonly CarriedAccount[]
  readonly troubled: readonly Pick<AppHealth, 'appId' | 'area'>[]
  readonly lacking: readonly { accountId: string; shape: string; platformCode: string }[]
  readonly now: Date
}

/** By account id; what nothing can be posted to is left out. */
export function evidenceOf(ctx: Context, known: Known): Map<string, AccountEvidence> {
  const rows = groupBy(known.accounts, (row) => row.id)
  const lacking = groupBy(known.lacking, (one) => one.accountId)
  const refused = new Set(known.troubled.map(({ appId, area }) => `${area} ${appId}`))
  const found = new Map<string, AccountEvidence>()
  const gather = (id: string): AccountEvidence | undefined => {
    const own = rows.get(id)
    const parentId = own?.[0]?.parentId
    const parent = parentId ? gather(parentId) : undefined
    const one = found.get(id) ?? (own && oneOf(ctx, own, { parent, refused, now: known.now }))
    if (!one) return undefined
    const evidence = {
      ...one,
      lacks: new Map(lacking.get(id)?.map(({ shape, platformCode }) => [shape, platformCode])),
    }
    found.set(id, evidence)
    return evidence
  }
  for (const id of rows.keys()) gather(id)
  return found
}

function oneOf(
  ctx: Context,
  own: readonly CarriedAccount[],
  known: { parent: AccountEvidence | undefined; refused: ReadonlySet<string>; now: Date },
): Omit<AccountEvidence, 'lacks'> | undefined {
  const { parent, refused, now } = known
  const [account] = own
  const platform = ctx.platforms.find((one) => one.id === account?.platform)
  const kind = platform?.accountKinds.find((one) => one.kind === account?.kind)
  if (!account || !platform?.publish || !kind?.publishing) return undefined
  const carrying = ({ carrier, grant }: Pick<CarriedAccount, 'carrier' | 'grant'>): Carrying => ({
    carrier,
    grant,
    verdict: judgeStatus({
      kind,
      renewal: platform.renewal,
      carrier: carrier ?? undefined,
      grant: grant ?? undefined,
      parent: parent?.first.verdict,
      noticeDays: 0,
      now,
    }),
    refused: { api: refused.has(`api ${grant?.appId}`), token: refused.has(`token ${grant?.appId}`) },
  })
  return {
    platform,
    kind,
    publishing: kind.publishing,
    details: account.details,
    first: carrying(own.find((row) => row.active) ?? { carrier: null, grant: null }),
    spares: own.filter((row) => row.active === false).map(carrying),
    parent,
  }
}
