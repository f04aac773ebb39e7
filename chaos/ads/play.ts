import type { Approvers } from './approve.ts'
import type { Log } from './log.ts'
import type { Stage } from './stage.ts'
import type { Weather } from './weather.ts'

/** Everything that those who act in a trial have at hand. */
export interface Play {
  readonly stage: Stage
  readonly weather: Weather
  readonly random: () => number
  readonly approvers: Approvers
  readonly log: Log
  /** Ads written so far. */
  written: number
  /** What the tight location may spend by now. */
  tightMinor: number
  kills: number
  /** What somebody is to do after so many kills. */
  /** Workspaces whose limit was taken back for a while. */
  readonly limited: Set<string>
  readonly later: { readonly at: number; readonly work: () => Promise<unknown> }[]
}

/** An ad as the product tells of it just now. */
export interface Standing {
  readonly id: string
  readonly hubId: string
  readonly workspaceId: string
  readonly platform: string
  readonly state: string
  readonly hash: string
  readonly mostMinor: number
  readonly currency: string
}

export const standing = ({ stage }: Pick<Play, 'stage'>, states: readonly string[]): Promise<Standing[]> =>
  stage.ask<Standing>(
    `select id, hub_id as "hubId", workspace_id as "workspaceId", platform, state, plan_hash as hash, most_minor::float8 as "mostMinor", currency
     from ads where state = any ($1) order by id`,
    [states],
  )

export const nowMs = ({ stage }: Pick<Play, 'stage'>): number => stage.core.clock.now().getTime()

export const pickOne = <T>(all: readonly T[], random: () => number): T | undefined =>
  all[Math.floor(random() * all.length)]
