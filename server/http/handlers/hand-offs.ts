import type { ApiContract } from '../../../contract/index.ts'
import { beginTakeOver } from '../../core/hand-off/begin-take-over.ts'
import { checkTakeOver } from '../../core/hand-off/check-take-over.ts'
import { endHandOff } from '../../core/hand-off/end-hand-off.ts'
import { showHandOffChoices } from '../../core/hand-off/show-board.ts'
import { showHandOff, showHandOffs } from '../../core/hand-off/show-hand-offs.ts'
import { startHandOff } from '../../core/hand-off/start-hand-off.ts'
import { showHub } from '../../core/hubs/show-hub.ts'
import type { App } from '../app.ts'
import type { WorkspaceCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import { presentBoard, presentHandOff, readerHere, takerOf } from '../presenters/hand-off.ts'
import { presentBegun, whoBegins } from '../who-begins.ts'

type Mine = Extract<
  keyof ApiContract,
  `${string}/workspaces/{workspace}/hand-offs` | `${string}/workspaces/{workspace}/hand-offs/${string}`
>

export const handOffHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/hand-offs': async ({ app, caller, params }) =>
    presentBoard(
      await showHandOffs(app.core, caller.scope, params.workspace),
      await showHandOffChoices(app.core, caller.scope, params.workspace),
      readerHere(await showHub(app.core, caller.scope), caller),
    ),

  'POST /api/workspaces/{workspace}/hand-offs': async ({ app, caller, body }) => {
    const ids = await startHandOff(app.core, caller.scope, {
      accounts: [...new Set(body.accounts)],
      to: body.to,
      keepSpare: body.keepSpare,
      note: body.note,
      by: { id: caller.session.userId, name: caller.session.name },
    })
    const handOffs = []
    for (const id of ids) handOffs.push(await presented(app, caller, id))
    return { handOffs }
  },

  'GET /api/workspaces/{workspace}/hand-offs/{handOff}': async ({ app, caller, params }) =>
    presented(app, caller, params.handOff),

  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/sign-in': async (asked) =>
    presentBegun(
      await beginTakeOver(asked.app.core, asked.caller.scope, asked.params.handOff, {
        taker: takerOf(asked.caller),
        who: whoBegins(asked),
      }),
    ),

  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/check': async ({ app, caller, params, body }) => {
    await checkTakeOver(app.core, caller.scope, {
      handOffId: params.handOff,
      leaveBehind: body.leaveBehind,
    })
    return presented(app, caller, params.handOff)
  },

  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/refusal': async ({ app, caller, params, body }) => {
    await end(app, caller, params.handOff, 'refused', body.reason)
    return undefined
  },

  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/withdrawal': async ({
    app,
    caller,
    params,
    body,
  }) => {
    await end(app, caller, params.handOff, 'withdrawn', body.reason)
    return undefined
  },
}

const presented = async (app: App, caller: WorkspaceCaller, id: string) =>
  presentHandOff(
    await showHandOff(app.core, caller.scope, id),
    readerHere(await showHub(app.core, caller.scope), caller),
  )

const end = (
  app: App,
  caller: WorkspaceCaller,
  handOffId: string,
  as: 'refused' | 'withdrawn',
  reason: string,
) => endHandOff(app.core, caller.scope, { handOffId, as, reason, person: takerOf(caller) })
