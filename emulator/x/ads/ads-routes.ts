import { Hono } from 'hono'
import type { Core } from '../../core/core.ts'
import { bearerText, readBearer } from '../../core/oauth/tokens.ts'
import { settingOf } from '../../core/platform.ts'
import type { XAdAccount } from '../../world/x-ads.ts'
import type { SignedBearer } from '../oauth1/access-tokens.ts'
import { readSignedUser } from '../oauth1/read-signed-user.ts'
import type { SignatureChecks } from '../oauth1/verify-signed.ts'
import type { createRateWindows } from '../rate-windows.ts'
import { xSettings } from '../settings.ts'
import {
  account,
  accounts,
  adAccountsOf,
  authenticatedUserAccess,
  fundingInstruments,
  promotableUsers,
} from './answers.ts'
import { adsFailures } from './failures.ts'

/** The Ads API, host `ads`: reads of what a person's ad accounts are (`platforms/x.md` §6). Campaigns come beside them. */
export function adsRoutes(
  core: Core,
  checks: SignatureChecks,
  rate: ReturnType<typeof createRateWindows>,
): Hono {
  const app = new Hono()

  app.get('/12/accounts', async (c) => {
    const user = await userOf(c.req.raw)
    if (user instanceof Response) return user
    const { exceeded, headers } = rate(whoIs(user), 'GET /12/accounts')
    const query = new URL(c.req.url).searchParams
    return withHeaders(exceeded ? adsFailures.tooMany() : accounts(user.person.id, query), headers)
  })
  const oneAccount = (
    path: string,
    answer: (one: XAdAccount, query: URLSearchParams, person: string) => Response,
  ) =>
    app.get(`/12/accounts/:account_id${path}`, async (c) => {
      const user = await userOf(c.req.raw)
      if (user instanceof Response) return user
      const id = c.req.param('account_id') ?? ''
      const overall = rate(whoIs(user), 'GET /12/*').headers
      if (!/^[0-9a-z]+$/.test(id)) return withHeaders(adsFailures.illegalId({ account_id: id }), overall)
      const one = adAccountsOf(user.person.id).find((mine) => mine.id === id)
      if (!one) return withHeaders(adsFailures.account({ account_id: id }), overall)
      const { exceeded, headers } = rate(`ad account ${id}`, `GET /12/accounts/:account_id${path}`)
      const ofAccount = Object.entries(headers).map(([name, value]) => [
        name.replace('x-', 'x-account-'),
        value,
      ])
      const query = new URL(c.req.url).searchParams
      return withHeaders(exceeded ? adsFailures.tooMany() : answer(one, query, user.person.id), {
        ...overall,
        ...Object.fromEntries(ofAccount),
      })
    })
  oneAccount('', account)
  oneAccount('/authenticated_user_access', (one, _query, person) => authenticatedUserAccess(one, person))
  oneAccount('/funding_instruments', fundingInstruments)
  oneAccount('/promotable_users', promotableUsers)
  return app

  /** Whose call it is: signed by OAuth 1.0a, by an app that was let in, with a token made since. */
  async function userOf(request: Request): Promise<SignedBearer | Response> {
    const letIn = (app: SignedBearer['app']): boolean =>
      settingOf(core, { id: 'x', settings: xSettings }, 'adsAccess', app) === 'standard'
    const user = await readSignedUser(core, checks, request)
    if ('problem' in user) {
      // A good OAuth 2.0 token gets as far as the app's missing approval, and no further once there is one.
      const bearer = readBearer(core, 'x', bearerText(request))
      return bearer.is === 'user' && !letIn(bearer.app)
        ? adsFailures.clientApplication()
        : adsFailures.unauthorized()
    }
    if (!letIn(user.app)) return adsFailures.clientApplication()
    return user.made.adsAccess === 'standard' ? user : adsFailures.oldToken()
  }
}

const whoIs = (user: SignedBearer): string => `${user.app.clientId} ${user.person.id}`

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries({ ...headers, 'x-current-api-version': '12' }))
    response.headers.set(name, value)
  return response
}
