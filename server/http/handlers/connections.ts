import type { AttemptOutcome } from '../../../contract/connections.ts'
import type { ApiContract } from '../../../contract/index.ts'
import type { PlatformId } from '../../../contract/shapes.ts'
import { notFound, Problem } from '../../base/problem.ts'
import { pauseAdsOn } from '../../core/ads/ads-on.ts'
import { beginConnect } from '../../core/connect/begin-connect.ts'
import { beginReconnect } from '../../core/connect/begin-reconnect.ts'
import { checkAccount } from '../../core/connect/check-account.ts'
import { chooseAccounts } from '../../core/connect/choose-accounts.ts'
import { chooseAdsAsset } from '../../core/connect/choose-ads-asset.ts'
import { discardGrant } from '../../core/connect/discard-grant.ts'
import { visibleUses } from '../../core/connect/hub-rules.ts'
import { listBriefly } from '../../core/connect/list-briefly.ts'
import { connectionRows, listConnections } from '../../core/connect/list-connections.ts'
import { lookAgain } from '../../core/connect/look-again.ts'
import { refreshAccount } from '../../core/connect/refresh-account.ts'
import { planRemoval, removeAccount, undoDays } from '../../core/connect/remove-account.ts'
import { setItemUsed } from '../../core/connect/set-item-used.ts'
import { showAdsAssets } from '../../core/connect/show-ads-assets.ts'
import { showAttempt } from '../../core/connect/show-attempt.ts'
import { showChoices } from '../../core/connect/show-choices.ts'
import type { App } from '../app.ts'
import type { WorkspaceCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import { presentAccount } from '../presenters/account.ts'
import { presentBriefly } from '../presenters/brief-account.ts'
import { presentChoices, presentConnections } from '../presenters/connections.ts'
import { presentBegun, whoBegins } from '../who-begins.ts'
import type { AccountLife } from './account-life.ts'
import type { CarrierRoutes } from './carriers.ts'
import type { GuestRoute } from './guest.ts'

type Mine = Extract<
  Exclude<keyof ApiContract, AccountLife | CarrierRoutes | GuestRoute>,
  | `${string}/connections`
  | `${string}/grants/${string}`
  | `${string}/accounts`
  | `${string}/accounts/${string}`
  | `${string}/attempts/${string}`
  | `${string}/ad-assets`
  | `${string}/ad-account`
  | `${string}/pixel`
  | `${string}/checklist/${string}`
>

export const connectionHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/connections': async ({ app, caller }) =>
    presentConnections(await listConnections(app.core, caller.scope), caller),

  'POST /api/workspaces/{workspace}/connections': async (asked) =>
    presentBegun(
      await beginConnect(asked.app.core, asked.caller.scope, {
        ...whoBegins(asked),
        platform: asked.body.platform,
      }),
    ),

  'POST /api/workspaces/{workspace}/accounts/{account}/reconnect': async (asked) =>
    presentBegun(
      await beginReconnect(asked.app.core, asked.caller.scope, asked.params.account, {
        ...whoBegins(asked),
        ...(asked.body.from === 'account' ? { fromAccountId: asked.params.account } : {}),
      }),
    ),

  'GET /api/workspaces/{workspace}/attempts/{attempt}': async ({ app, caller, params }) => {
    const { outcome, platform, grantId, accountId, facts } = await showAttempt(
      app.core,
      caller.scope,
      params.attempt,
    )
    return { outcome: outcome as AttemptOutcome, platform: platform as PlatformId, grantId, accountId, facts }
  },

  'GET /api/workspaces/{workspace}/grants/{grant}/candidates': async ({ app, caller, params }) =>
    presentChoices(await showChoices(app.core, caller.scope, params.grant), app.core.practice, caller),

  'POST /api/workspaces/{workspace}/grants/{grant}/look-again': async ({ app, caller, params }) =>
    presentChoices(await lookAgain(app.core, caller.scope, params.grant), app.core.practice, caller),

  'POST /api/workspaces/{workspace}/grants/{grant}/accounts': async ({ app, caller, params, body }) => {
    const { kept, refused } = await chooseAccounts(app.core, caller.scope, {
      grantId: params.grant,
      candidates: [...new Set(body.candidates)],
      confirmed: body.confirmed,
      by: caller.session.name,
    })
    const rows = await rowsOf(app, caller)
    return {
      kept: rows.filter((row) => kept.includes(row.id)),
      refused: refused.map((one) => ({ ...one, missing: [...one.missing] })),
    }
  },

  'DELETE /api/workspaces/{workspace}/grants/{grant}': async ({ app, caller, params }) => {
    await discardGrant(app.core, caller.scope, params.grant, 'given-up')
    return undefined
  },

  'GET /api/workspaces/{workspace}/accounts': async ({ app, caller }) => ({
    accounts: (await listBriefly(app.core, caller.scope, caller.place.role !== null)).map(presentBriefly),
  }),

  'GET /api/workspaces/{workspace}/accounts/{account}': async ({ app, caller, params }) =>
    rowOf(app, caller, params.account),

  'POST /api/workspaces/{workspace}/accounts/{account}/refresh': async ({ app, caller, params }) => {
    const outcome = await refreshAccount(app.core, caller.scope, params.account)
    return { outcome, account: await rowOf(app, caller, params.account) }
  },

  'POST /api/workspaces/{workspace}/accounts/{account}/check': async ({ app, caller, params }) => {
    try {
      await checkAccount(app.core, caller.scope, params.account)
    } catch (error) {
      // "It is over" is an answer to a check, not a failure of it.
      if (!(error instanceof Problem && error.code === 'reconnect-needed')) throw error
    }
    return { account: await rowOf(app, caller, params.account) }
  },

  'GET /api/workspaces/{workspace}/accounts/{account}/removal': async ({ app, caller, params }) => {
    const { account, children, posts, ads, atPlatform } = await planRemoval(
      app.core,
      caller.scope,
      params.account,
    )
    const rows = await rowsOf(app, caller)
    const labelOf = (id: string) => rows.find((row) => row.id === id)?.kindLabel ?? ''
    return {
      accountId: account.id,
      name: account.name,
      children: children.map((one) => ({ id: one.id, name: one.name, kindLabel: labelOf(one.id) })),
      posts: posts.map((one) => ({
        ...one,
        others: [...one.others],
        firstAt: one.firstAt?.toISOString() ?? null,
        lastAt: one.lastAt?.toISOString() ?? null,
      })),
      ads: { ...ads, on: ads.on.map(({ id, name }) => ({ id, name })), left: [...ads.left] },
      atPlatform,
      undoDays,
    }
  },

  'POST /api/workspaces/{workspace}/accounts/{account}/removal': async ({ app, caller, params, body }) =>
    removeAccount(app.core, caller.scope, {
      accountId: params.account,
      children: body.children,
      posts: body.posts ?? {},
      ads: body.ads,
      by: { name: caller.session.name, asMember: caller.place.role !== null },
    }),

  'POST /api/workspaces/{workspace}/accounts/{account}/ad-pause': async ({ app, caller, params }) => ({
    on: await pauseAdsOn(app.core, caller.scope, params.account, caller.session),
  }),

  'GET /api/workspaces/{workspace}/ad-assets': async ({ app, caller }) => ({
    choices: (await showAdsAssets(app.core, caller.scope, caller.place.role !== null)).map((one) =>
      presentChoices(one, app.core.practice, caller),
    ),
  }),

  'PUT /api/workspaces/{workspace}/ad-account': async ({ app, caller, body }) =>
    chooseAsset(app, caller, { candidateId: body.candidate, use: 'ads', ads: body.ads }),
  'PUT /api/workspaces/{workspace}/pixel': async ({ app, caller, body }) =>
    chooseAsset(app, caller, { candidateId: body.candidate, use: 'pixel' }),

  'PUT /api/workspaces/{workspace}/checklist/{item}': async ({ app, caller, params, body }) => {
    await setItemUsed(app.core, caller.scope, params.item, body.used)
    return undefined
  },
}

async function rowsOf(app: App, caller: WorkspaceCaller) {
  const { rows, hub } = await app.core.db.inScope(caller.scope, (tx) => connectionRows(app.core, tx))
  const visible = visibleUses(hub.settings, caller.place.role !== null)
  return rows.filter((row) => visible.has(row.account.use)).map((row) => presentAccount(row, hub, caller))
}

async function rowOf(app: App, caller: WorkspaceCaller, accountId: string) {
  const row = (await rowsOf(app, caller)).find((one) => one.id === accountId)
  if (!row) throw notFound('account')
  return row
}

async function chooseAsset(
  app: App,
  caller: WorkspaceCaller,
  choice: Omit<Parameters<typeof chooseAdsAsset>[2], 'by'>,
) {
  const by = { name: caller.session.name, asMember: caller.place.role !== null }
  return rowOf(app, caller, await chooseAdsAsset(app.core, caller.scope, { ...choice, by }))
}
