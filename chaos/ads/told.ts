import type { AdPlan } from '../../server/platforms/advertising.ts'
import type { Stage } from './stage.ts'

/** An ad as our database has it. */
export interface ToldAd {
  readonly id: string
  readonly hubId: string
  readonly workspaceId: string
  readonly accountId: string
  readonly platform: string
  readonly name: string
  readonly tag: string
  readonly state: string
  readonly code: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly plan: AdPlan
  readonly hash: string
  readonly mostMinor: number
  readonly currency: string
  readonly objects: readonly ToldObject[]
  /** Those that were used to switch it on; epoch milliseconds of the clock in a hurry. */
  readonly yes: readonly Yes[]
}

export interface ToldObject {
  readonly level: string
  readonly state: string
  readonly externalId: string | null
}

export interface Yes {
  readonly person: string
  readonly hash: string
  readonly acting: boolean
  readonly at: number
  readonly usedAt: number
  readonly expiresAt: number
}

/** All that anybody ever asked for. */
export const told = ({ ask }: Pick<Stage, 'ask'>): Promise<ToldAd[]> =>
  ask<ToldAd>(
    `select id, hub_id as "hubId", workspace_id as "workspaceId", account_id as "accountId", platform, name, tag, state, code, facts, plan,
       plan_hash as hash, most_minor::float8 as "mostMinor", currency,
       coalesce((select json_agg(json_build_object('level', o.level, 'state', o.state, 'externalId', o.external_id))
         from ad_objects o where o.ad_id = a.id), '[]') as objects,
       coalesce((select json_agg(json_build_object('person', y.by_id, 'hash', y.plan_hash, 'acting', y.acting, 'at', ${ms('y.at')},
           'usedAt', ${ms('y.used_at')}, 'expiresAt', ${ms('y.expires_at')}) order by y.used_at)
         from ad_approvals y where y.ad_id = a.id and y.used_at is not null), '[]') as yes
     from ads a where plan is not null`,
  )

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`
