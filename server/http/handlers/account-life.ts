import type { ApiContract } from '../../../contract/index.ts'
import { showLifetimes } from '../../core/connect/show-lifetimes.ts'
import { showTimeline } from '../../core/connect/show-timeline.ts'
import type { Handlers } from '../handler.ts'
import { presentLifetime } from '../presenters/lifetime.ts'
import { presentTimeline } from '../presenters/timeline.ts'

export type AccountLife = Extract<keyof ApiContract, `${string}/lifetimes` | `${string}/timeline`>

export const accountLifeHandlers: Handlers<AccountLife> = {
  'GET /api/workspaces/{workspace}/accounts/{account}/lifetimes': async ({ app, caller, params }) => ({
    lifetimes: (
      await showLifetimes(app.core, caller.scope, {
        accountId: params.account,
        asMember: caller.place.role !== null,
      })
    ).map(presentLifetime),
  }),

  'GET /api/workspaces/{workspace}/accounts/{account}/timeline': async ({ app, caller, params, query }) =>
    presentTimeline(
      await showTimeline(app.core, caller.scope, {
        accountId: params.account,
        asMember: caller.place.role !== null,
        before: query.before === undefined ? undefined : Number(query.before),
      }),
    ),
}
