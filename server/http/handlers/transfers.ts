import type { ApiContract } from '../../../contract/index.ts'
import type { PlatformId } from '../../../contract/shapes.ts'
import { answerTransferRequest } from '../../core/connect/answer-transfer.ts'
import { requestTransfer } from '../../core/connect/request-transfer.ts'
import { type OurRequest, showTransfers } from '../../core/connect/show-transfers.ts'
import type { Handlers } from '../handler.ts'

type Mine = Extract<
  keyof ApiContract,
  `${string}/transfer-requests` | `${string}/transfer-requests/${string}`
>

export const transferHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/transfer-requests': async ({ app, caller }) => {
    const { asked, ours } = await showTransfers(app.core, caller.scope)
    return {
      asked: asked.map(({ askedAt, answer, kind: _kind, ...one }) => ({
        ...one,
        platform: one.platform as PlatformId,
        askedAt: askedAt.toISOString(),
        accepted: answer === 'accepted',
      })),
      ours: ours.map((one) => ({
        id: one.id,
        platform: one.platform as PlatformId,
        kindLabel: one.kindLabel,
        name: one.name,
        askedBy: one.requestedByName,
        askedAt: one.createdAt.toISOString(),
        answer: answerOf(one),
      })),
      mayAnswer: caller.rights.has('connect'),
    }
  },

  'POST /api/workspaces/{workspace}/transfer-requests': async ({ app, caller, body }) => ({
    id: await requestTransfer(app.core, caller.scope, {
      candidateId: body.candidate,
      note: body.note,
      personId: caller.session.userId,
      personName: caller.session.name,
    }),
  }),

  'POST /api/workspaces/{workspace}/transfer-requests/{transfer}/answer': async ({
    app,
    caller,
    params,
    body,
  }) => {
    await answerTransferRequest(app.core, caller.scope, {
      requestId: params.transfer,
      answer: body.answer,
      byName: caller.session.name,
    })
    return undefined
  },
}

const answerOf = ({ answer, settledAt }: OurRequest) =>
  answer === 'accepted' && settledAt ? ('done' as const) : (answer ?? ('waiting' as const))
