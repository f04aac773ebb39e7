import type { ApiContract } from '../../../contract/index.ts'
import { withdrawFromHub } from '../../core/hand-off/end-hand-off.ts'
import { showHandOffChoices } from '../../core/hand-off/show-board.ts'
import { showHandOffs, showHubHandOff, showHubHandOffs } from '../../core/hand-off/show-hand-offs.ts'
import { startFromHub } from '../../core/hand-off/start-hand-off.ts'
import { fromHub } from '../from-hub.ts'
import type { Handlers } from '../handler.ts'
import { presentBoard, presentHandOff, presentHubHandOff, readerInHub } from '../presenters/hand-off.ts'

type Mine = Extract<keyof ApiContract, `${string}/hubs/{hub}/${string}hand-offs${string}`>

export const hubHandOffHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/hand-offs': async ({ app, caller, query }) => {
    const page = { over: query.over === 'yes', after: query.after }
    const { handOffs, next } = await showHubHandOffs(app.core, caller.scope, page)
    return { handOffs: handOffs.map((one) => presentHubHandOff(one, caller)), next }
  },

  'GET /api/hubs/{hub}/hand-offs/{handOff}': async ({ app, caller, params }) =>
    presentHubHandOff(await showHubHandOff(app.core, caller.scope, params.handOff), caller),

  'POST /api/hubs/{hub}/hand-offs/{handOff}/withdrawal': async ({ app, caller, params, body }) => {
    await withdrawFromHub(app.core, fromHub(app, caller), {
      handOffId: params.handOff,
      reason: body.reason,
      person: readerInHub(caller).taker,
    })
    return undefined
  },

  'GET /api/hubs/{hub}/locations/{location}/hand-offs': async ({ app, caller, params }) =>
    presentBoard(
      await showHandOffs(app.core, caller.scope, params.location),
      await showHandOffChoices(app.core, caller.scope, params.location),
      readerInHub(caller),
    ),

  'POST /api/hubs/{hub}/locations/{location}/hand-offs': async ({ app, caller, params, body }) => {
    const { location } = params
    const ids = await startFromHub(app.core, fromHub(app, caller), {
      ...body,
      location,
      accounts: [...new Set(body.accounts)],
      by: { id: caller.session.userId, name: caller.session.name },
    })
    const all = await showHandOffs(app.core, caller.scope, location)
    const asked = all.filter((one) => ids.includes(one.handOff.id))
    return { handOffs: asked.map((one) => presentHandOff(one, readerInHub(caller))) }
  },
}
