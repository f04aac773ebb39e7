import type { ApiContract } from '../../../contract/index.ts'
import type { PlatformId } from '../../../contract/shapes.ts'
import { endAd, pauseAd, refuseAd } from '../../core/ads/answer-ad.ts'
import { approveAd } from '../../core/ads/approve-ad.ts'
import { checkAd } from '../../core/ads/check-ad.ts'
import { checkReadiness, refuseUnready, refuseUnreadyWish } from '../../core/ads/check-readiness.ts'
import { findPlaces, placeCentre } from '../../core/ads/find-places.ts'
import { listBoostable } from '../../core/ads/list-boostable.ts'
import { showAd, showAds } from '../../core/ads/show-ads.ts'
import { exportNumbers, showNumbers } from '../../core/ads/show-numbers.ts'
import { showTerms } from '../../core/ads/show-terms.ts'
import { liftAdStop, stopAds } from '../../core/ads/stop-ads.ts'
import { discardAd, rewriteAd, writeAd } from '../../core/ads/write-ad.ts'
import type { WorkspaceCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import {
  presentAd,
  presentAdLine,
  presentLimit,
  presentReadiness,
  presentStop,
  presentTerms,
} from '../presenters/ad.ts'
import { requireStepUp } from '../require-step-up.ts'

type Mine = Extract<
  keyof ApiContract,
  | `${string}/ad-terms`
  | `${string}/ad-readiness`
  | `${string}/ad-places`
  | `${string}/ad-centre`
  | `${string}/workspaces/{workspace}/ad-stops${string}`
  | `${string}/ad-numbers${string}`
  | `${string}/workspaces/{workspace}/ads${string}`
  | `${string}/boostable`
>

export const adHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/ad-terms': async ({ app, caller }) => {
    const { terms, limits, timeZone, centre, elsewhere, stops } = await showTerms(app.core, caller.scope)
    return {
      terms: terms.map(presentTerms),
      limits: limits.map(presentLimit),
      timeZone,
      centre,
      elsewhere: elsewhere.map(({ platform, code, url }) => ({
        platform: { id: platform.id as PlatformId, name: platform.name },
        code,
        url,
      })),
      stops: stops.map(presentStop),
    }
  },
  'GET /api/workspaces/{workspace}/ad-readiness': async ({ app, caller }) => ({
    accounts: (await checkReadiness(app.core, caller.scope)).map(presentReadiness),
  }),
  'GET /api/workspaces/{workspace}/boostable': async ({ app, caller }) => ({
    posts: (await listBoostable(app.core, caller.scope)).map(
      ({ id, words, accountId, accountName, label, publishedAt, link }) => ({
        target: id,
        words,
        account: { id: accountId, name: accountName, kindLabel: label },
        publishedAt: publishedAt.toISOString(),
        link,
      }),
    ),
  }),
  'GET /api/workspaces/{workspace}/ad-places': async ({ app, caller, query }) => {
    const { account: accountId, words, country } = query
    const places = await findPlaces(app.core, caller.scope, { accountId, words, country })
    return { places: places.map((place) => ({ ...place })) }
  },
  'PUT /api/workspaces/{workspace}/ad-centre': async ({ app, caller, body }) => {
    await placeCentre(app.core, caller.scope, body)
    return undefined
  },
  'GET /api/workspaces/{workspace}/ads': async ({ app, caller, query }) => {
    const { ads, limits, stops } = await showAds(app.core, caller.scope, { states: query.state })
    return {
      ads: ads.map((line) => presentAdLine(app.core, line)),
      limits: limits.map(presentLimit),
      stops: stops.map(presentStop),
    }
  },
  'POST /api/workspaces/{workspace}/ads/check': async ({ app, caller, body }) => {
    const checked = await checkAd(app.core, caller.scope, {
      wish: body.wish,
      adId: body.ad,
      acting: isActing(caller),
    })
    return {
      ...checked,
      flaws: checked.flaws.map(({ field, code, facts }) => ({ field, code, facts: { ...facts } })),
      months: [...checked.months],
    }
  },
  'POST /api/workspaces/{workspace}/ads': async ({ app, caller, body }) => {
    if (body.as === 'ask') await refuseUnreadyWish(app.core, caller.scope, body.wish)
    return writeAd(app.core, caller.scope, { ...body, by: byOf(caller) })
  },
  'PUT /api/workspaces/{workspace}/ads/{ad}': async ({ app, caller, params, body }) => {
    if (body.as === 'ask') await refuseUnreadyWish(app.core, caller.scope, body.wish)
    return rewriteAd(app.core, caller.scope, params.ad, body)
  },
  'GET /api/workspaces/{workspace}/ads/{ad}': async ({ app, caller, params }) =>
    presentAd(
      app.core,
      await showAd(app.core, caller.scope, params.ad, {
        id: caller.session.userId,
        acting: isActing(caller),
        manages: caller.rights.has('connect'),
      }),
    ),
  'POST /api/workspaces/{workspace}/ads/{ad}/approve': async ({ app, caller, params, body }) => {
    requireStepUp(app, caller.session)
    await refuseUnready(app.core, caller.scope, params.ad)
    return approveAd(app.core, caller.scope, params.ad, {
      hash: body.hash,
      by: { ...byOf(caller), acting: isActing(caller) },
    })
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/refuse': async ({ app, caller, params, body }) => {
    await refuseAd(app.core, caller.scope, params.ad, { reason: body.reason, by: byOf(caller) })
    return undefined
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/pause': async ({ app, caller, params }) => {
    await pauseAd(app.core, caller.scope, params.ad, byOf(caller))
    return undefined
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/end': async ({ app, caller, params }) => {
    await endAd(app.core, caller.scope, params.ad, byOf(caller))
    return undefined
  },
  'DELETE /api/workspaces/{workspace}/ads/{ad}': async ({ app, caller, params }) => {
    await discardAd(app.core, caller.scope, params.ad)
    return undefined
  },
  'POST /api/workspaces/{workspace}/ad-stops': async ({ app, caller, body }) =>
    presentStop(await stopAds(app.core, caller.scope, { accountId: body.account, by: byOf(caller) })),
  'POST /api/workspaces/{workspace}/ad-stops/{stop}/lift': async ({ app, caller, params }) => {
    requireStepUp(app, caller.session)
    await liftAdStop(app.core, caller.scope, params.stop, byOf(caller))
    return undefined
  },
  'GET /api/workspaces/{workspace}/ad-numbers': async ({ app, caller, query }) => ({
    currencies: (await showNumbers(app.core, caller.scope, query)).map(({ currency, days }) => ({
      currency,
      days: days.map((day) => ({ ...day })),
    })),
  }),
  'POST /api/workspaces/{workspace}/ad-numbers/export': async ({ app, caller, body }) =>
    exportNumbers(app.core, caller.scope, body),
}

const byOf = ({ session }: Pick<WorkspaceCaller, 'session'>) => ({ id: session.userId, name: session.name })

/** A hub admin who has entered the workspace, and is no member of it. */
const isActing = ({ place }: Pick<WorkspaceCaller, 'place'>): boolean => place.role === null
