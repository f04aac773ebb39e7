import type { ApiContract } from '../../../contract/index.ts'
import { answerRequest } from '../../core/access-requests/answer-request.ts'
import { checkRequest } from '../../core/access-requests/check-request.ts'
import {
  listHubRequests,
  listMyRequests,
  listRequests,
  seeMyRequests,
} from '../../core/access-requests/list-requests.ts'
import { requestAccess } from '../../core/access-requests/request-access.ts'
import { withdrawRequest } from '../../core/access-requests/withdraw-request.ts'
import type { Handlers } from '../handler.ts'
import { presentAccessRequest, presentMyRequest } from '../presenters/access-request.ts'

type Mine = Extract<keyof ApiContract, `${string}/access-requests${string}`>

export const accessRequestHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/access-requests': async ({ app, caller }) => ({
    requests: (await listRequests(app.core, caller.scope)).map((one) => presentAccessRequest(app.core, one)),
  }),
  'POST /api/workspaces/{workspace}/access-requests': async ({ app, caller, body }) => ({
    id: await requestAccess(app.core, caller.scope, {
      of: body.accountId ? { accountId: body.accountId } : { candidateId: body.candidateId ?? '' },
      note: body.note ?? '',
      by: { id: caller.session.userId, name: caller.session.name },
    }),
  }),
  'POST /api/workspaces/{workspace}/access-requests/{request}/look': async ({ app, caller, params }) => ({
    found: await checkRequest(app.core, caller.scope, params.request),
  }),
  'DELETE /api/workspaces/{workspace}/access-requests/{request}': async ({ app, caller, params }) => {
    await withdrawRequest(app.core, caller.scope, params.request)
    return undefined
  },
  'GET /api/hubs/{hub}/access-requests': async ({ app, caller }) => ({
    requests: (await listHubRequests(app.core, caller.scope)).map((one) => ({
      ...presentAccessRequest(app.core, one),
      workspaceName: one.workspaceName,
      timeZone: one.timeZone,
    })),
  }),
  'POST /api/hubs/{hub}/access-requests/{request}/look': async ({ app, caller, params }) => {
    await answerRequest(app.core, caller.scope, { id: params.request, as: 'look', ...byOf(caller) })
    return undefined
  },
  'POST /api/hubs/{hub}/access-requests/{request}/decline': async ({ app, caller, params, body }) => {
    await answerRequest(app.core, caller.scope, { id: params.request, as: 'no', ...byOf(caller), ...body })
    return undefined
  },
  'GET /api/me/access-requests': async ({ app, caller }) => {
    const requests = await listMyRequests(app.core, caller.scope)
    return {
      unseen: requests.filter((one) => one.isNew).length,
      requests: requests.map((one) => presentMyRequest(app.core, one)),
    }
  },
  'POST /api/me/access-requests/seen': async ({ app, caller }) => {
    await seeMyRequests(app.core, caller.scope)
    return undefined
  },
  'POST /api/me/access-requests/{request}/look': async ({ app, caller, params }) => {
    await answerRequest(app.core, caller.scope, { id: params.request, as: 'look', ...byOf(caller) })
    return undefined
  },
  'POST /api/me/access-requests/{request}/decline': async ({ app, caller, params, body }) => {
    await answerRequest(app.core, caller.scope, { id: params.request, as: 'no', ...byOf(caller), ...body })
    return undefined
  },
}

const byOf = ({ session }: { session: { name: string } }) => ({ byName: session.name, reason: '' })
