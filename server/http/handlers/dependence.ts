import type { ApiContract } from '../../../contract/index.ts'
import { listHolders } from '../../core/dependence/list-holders.ts'
import { showCarriedHere, showHolder } from '../../core/dependence/show-holder.ts'
import type { Handlers } from '../handler.ts'
import { presentFate, presentHolder } from '../presenters/dependence.ts'

type Mine = Extract<keyof ApiContract, `${string}/dependence${string}`>

export const dependenceHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/dependence': async ({ app, caller, query }) => {
    const { warnAbove, holders, next } = await listHolders(app.core, caller.scope, {
      by: query.by ?? 'person',
      search: query.search,
      skip: Number(query.skip ?? 0),
    })
    return {
      warnAbove,
      holders: holders.map((one) => presentHolder(app.core, one, warnAbove)),
      next: next === null ? null : String(next),
    }
  },
  'GET /api/hubs/{hub}/dependence/{holder}': async ({ app, caller, params }) => {
    const { holder, carried, more, warnAbove } = await showHolder(app.core, caller.scope, params.holder)
    return {
      holder: holder ? presentHolder(app.core, holder, warnAbove) : null,
      carried: carried.map((one) => presentFate(app.core, one)),
      more,
    }
  },
  'GET /api/workspaces/{workspace}/dependence/{holder}': async ({ app, caller, params }) => ({
    carried: (await showCarriedHere(app.core, caller.scope, params.holder)).map((one) =>
      presentFate(app.core, one),
    ),
  }),
}
