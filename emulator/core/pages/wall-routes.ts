import { type Context, Hono } from 'hono'
import { handInput } from '../control/wall-routes.ts'
import type { Core } from '../core.ts'
import { postByHand } from '../wall/post-by-hand.ts'
import { findPost, takeDown } from '../wall.ts'
import { answerMedia } from './wall-media.ts'
import { wallAddress, wallList, wallPage } from './wall-page.ts'

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; form-action 'self'; frame-ancestors 'none'"

/** `/_wall`: what people see, account by account, and what an owner does there by hand. */
export function wallPages(core: Core): Hono {
  const app = new Hono()
  const show = (c: Context, page: ReturnType<typeof wallList>): Response | Promise<Response> => {
    c.header('cache-control', 'no-store')
    c.header('content-security-policy', POLICY)
    return c.html(page)
  }
  const platformOf = (c: Context) => core.platforms.find(({ id }) => id === c.req.param('platform'))

  app.get('/', (c) => show(c, wallList(core)))
  app.get('/media/:sha256', (c) => answerMedia(core, c.req.param('sha256'), c.req.header('range')))
  app.get('/:platform/:account', (c) => {
    const platform = platformOf(c)
    return platform ? show(c, wallPage(core, platform, c.req.param('account'))) : c.notFound()
  })
  app.post('/:platform/:account/post', async (c) => {
    const form = await c.req.formData()
    const { platform, account } = c.req.param()
    const input = handInput.safeParse({ platform, account, text: String(form.get('text') ?? '').trim() })
    if (input.success) postByHand(core, input.data)
    return c.redirect(wallAddress(platform, account), 303)
  })
  app.post('/:platform/:account/take-down', async (c) => {
    const id = String((await c.req.formData()).get('id') ?? '')
    const account = c.req.param('account')
    const platform = platformOf(c)
    if (platform && findPost(core, platform.id, id)?.account === account) takeDown(core, platform.id, id)
    return c.redirect(wallAddress(c.req.param('platform'), account), 303)
  })
  return app
}
