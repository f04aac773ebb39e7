import type { AttemptOutcome } from '../../../contract/connections.ts'
import type { ApiContract } from '../../../contract/index.ts'
import type { PlatformId } from '../../../contract/shapes.ts'
import { sha256 } from '../../base/hash.ts'
import { newToken } from '../../base/id.ts'
import { guestScope, linkScope, workspaceScope } from '../../base/make-scope.ts'
import { chooseAccounts } from '../../core/connect/choose-accounts.ts'
import { discardGrant } from '../../core/connect/discard-grant.ts'
import { lookAgain } from '../../core/connect/look-again.ts'
import { showAttempt } from '../../core/connect/show-attempt.ts'
import { type Choices, showChoices } from '../../core/connect/show-choices.ts'
import { beginAsGuest } from '../../core/links/begin-as-guest.ts'
import { confirmTogether } from '../../core/links/confirm-together.ts'
import { findVisit } from '../../core/links/find-visit.ts'
import { goOn } from '../../core/links/go-on.ts'
import { leaveVisit } from '../../core/links/leave-visit.ts'
import { openVisit } from '../../core/links/open-visit.ts'
import { countOthers, readCard } from '../../core/links/read-card.ts'
import { requireOwnAttempt, requireOwnGrant } from '../../core/links/require-own.ts'
import { sendCode } from '../../core/links/send-code.ts'
import { showVisit } from '../../core/links/show-visit.ts'
import type { App } from '../app.ts'
import { flowCookie } from '../flow-cookie.ts'
import { clearGuestCookie, readGuestCookie, setGuestCookie } from '../guest-cookie.ts'
import type { Handlers } from '../handler.ts'
import { choicePageOf } from '../presenters/connections.ts'
import { maskEmail, presentCard, presentVisit } from '../presenters/link.ts'

export type GuestRoute = Extract<
  keyof ApiContract,
  `${string} /api/connect-links/${string}` | `${string} /api/guest/${string}`
>

export const guestHandlers: Handlers<GuestRoute> = {
  'GET /api/connect-links/{token}': async ({ app, params, request }) => {
    const link = await readCard(app.core, linkScope(sha256(params.token)))
    const cookie = readGuestCookie(app, request)
    const visit = cookie && (await findVisit(app.core, guestScope(sha256(cookie))))
    const session = await app.identity.sessionOf(request.headers.cookie)
    return presentCard(app.core, link, {
      others: await countOthers(app.core, linkScope(sha256(params.token))),
      isOpen: visit ? visit.isOpen && visit.link.id === link.id : false,
      signedInAs: session?.name ?? null,
    })
  },

  'POST /api/connect-links/{token}/codes': async ({ app, params }) => {
    const sent = await sendCode(app.core, linkScope(sha256(params.token)), params.token)
    return { email: maskEmail(sent.email), expiresAt: sent.expiresAt.toISOString(), left: sent.left }
  },

  'POST /api/connect-links/{token}/visit': async ({ app, params, body, reply }) => {
    const cookie = newToken()
    const { linkId, until } = await openVisit(
      app.core,
      linkScope(sha256(params.token)),
      { token: params.token, code: body.code, cookie },
      workspaceScope,
    )
    setGuestCookie(app, reply, cookie)
    return { link: linkId, until: until.toISOString() }
  },

  'GET /api/guest/{link}': async ({ app, caller }) =>
    presentVisit(app.core, caller.visit, await showVisit(app.core, caller.scope, caller.guest)),

  'DELETE /api/guest/{link}': async ({ app, caller, reply }) => {
    await leaveVisit(app.core, caller.scope, caller.guest.visitId)
    clearGuestCookie(app, reply)
    return undefined
  },

  'POST /api/guest/{link}/confirmations': async ({ app, caller, body }) => ({
    confirmed: await confirmTogether(app.core, caller.scope, caller.guest, {
      platform: body.platform,
      links: [...new Set(body.links)],
    }),
  }),

  'POST /api/guest/{link}/onward': async ({ app, caller, body, reply }) => {
    const cookie = newToken()
    const wish = { link: body.link, cookie }
    const { linkId, until } = await goOn(app.core, caller.scope, caller.guest, wish, workspaceScope)
    setGuestCookie(app, reply, cookie)
    return { link: linkId, until: until.toISOString() }
  },

  'POST /api/guest/{link}/connections': async ({ app, caller, body, request, reply }) => {
    const { authorizeUrl, expiresAt } = await beginAsGuest(app.core, caller.scope, caller.guest, {
      platform: body.platform,
      flowCookie: flowCookie(app, request, reply),
    })
    return { authorizeUrl, expiresAt: expiresAt.toISOString() }
  },

  'GET /api/guest/{link}/attempts/{attempt}': async ({ app, caller, params }) => {
    await requireOwnAttempt(app.core, caller.scope, caller.guest, params.attempt)
    const { outcome, platform, grantId, accountId, facts } = await showAttempt(
      app.core,
      caller.scope,
      params.attempt,
    )
    return { outcome: outcome as AttemptOutcome, platform: platform as PlatformId, grantId, accountId, facts }
  },

  'GET /api/guest/{link}/grants/{grant}/candidates': async ({ app, caller, params }) => {
    await requireOwnGrant(app.core, caller.scope, caller.guest, params.grant)
    return presentForGuest(app, await showChoices(app.core, caller.scope, params.grant))
  },

  'POST /api/guest/{link}/grants/{grant}/look-again': async ({ app, caller, params }) => {
    await requireOwnGrant(app.core, caller.scope, caller.guest, params.grant)
    return presentForGuest(app, await lookAgain(app.core, caller.scope, params.grant))
  },

  'POST /api/guest/{link}/grants/{grant}/accounts': async ({ app, caller, params, body }) => {
    await requireOwnGrant(app.core, caller.scope, caller.guest, params.grant)
    const { kept, refused } = await chooseAccounts(app.core, caller.scope, {
      grantId: params.grant,
      candidates: [...new Set(body.candidates)],
      confirmed: body.confirmed,
      by: caller.guest.name,
    })
    return {
      kept: kept.map((id) => ({ id })),
      refused: refused.map((one) => ({ ...one, missing: [...one.missing] })),
    }
  },

  'DELETE /api/guest/{link}/grants/{grant}': async ({ app, caller, params }) => {
    await requireOwnGrant(app.core, caller.scope, caller.guest, params.grant)
    await discardGrant(app.core, caller.scope, params.grant, 'given-up')
    return undefined
  },
}

/** Publishing accounts alone, and no names of other people of the hub: a guest is nobody's colleague here. */
const presentForGuest = (app: App, shown: Choices) =>
  choicePageOf(
    { ...shown, choices: shown.choices.map((one) => ({ ...one, helpers: [] })) },
    app.core.practice,
    new Set(['publish']),
    null,
  )
