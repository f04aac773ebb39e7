import type { Core } from '../core/core.ts'
import { readBasic } from '../core/oauth/authenticate-client.ts'
import { randomFrom } from '../core/oauth/digest.ts'
import { same } from '../core/oauth/proof-key.ts'
import { readValues } from '../core/oauth/read-values.ts'
import { recordToken } from '../core/oauth/tokens.ts'
import { oauthFailure } from './failures.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** `POST /oauth2/token`: the consumer key and secret become an app-only bearer token (`platforms/x.md` §1.5). */
export async function appOnlyToken(core: Core, request: Request): Promise<Response> {
  const basic = readBasic(request.headers.get('authorization'))
  const app = Object.values(core.state.apps).find(
    ({ platform, extra }) => platform === 'x' && basic !== null && extra.consumerKey === basic.id,
  )
  if (!basic || !app || !same(basic.secret, app.extra.consumerSecret ?? '')) {
    const errors = [
      { code: 99, message: 'Unable to verify your credentials', label: 'authenticity_token_error' },
    ]
    return Response.json({ errors }, { status: 403 })
  }
  const read = await readValues(request, ['form', 'query'])
  if ('broken' in read || read.values.get('grant_type') !== 'client_credentials') {
    return oauthFailure(
      400,
      'unsupported_grant_type',
      'Only the grant type client_credentials is taken here.',
    )
  }
  const token = `AAAAAAAAAAAAAAAAAAAAA${randomFrom(LETTERS, 80)}`
  recordToken(core, token, {
    kind: 'app',
    platform: 'x',
    clientId: app.clientId,
    grantId: null,
    expiresAt: null,
  })
  return Response.json({ token_type: 'bearer', access_token: token })
}
