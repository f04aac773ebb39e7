import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { accountInput, actOnAccount } from '../control/act-on-account.ts'
import { actOnAds, adActInput } from '../control/act-on-ads.ts'
import { addFault, faultInput } from '../control/add-fault.ts'
import { changeAppSettings, requireApp, subscribe, subscriptionInput } from '../control/app-routes.ts'
import { changePassword } from '../control/change-password.ts'
import { changeRole, roleInput } from '../control/change-role.ts'
import { changeSettings, settingsInput } from '../control/change-settings.ts'
import { endFaultPlan, planInput, setFaultPlan } from '../control/fault-plan-routes.ts'
import { act, requireGrant } from '../control/grant-routes.ts'
import { moveClock } from '../control/move-clock.ts'
import { reset } from '../control/reset.ts'
import type { Core } from '../core.ts'
import { sendOnceMore, type WayToSend, waysToSend } from '../notices/send-notice.ts'
import { withdrawConsent } from '../oauth/withdraw-consent.ts'
import { consoleEffects, sayEffect } from './console-effects.ts'
import { consolePage } from './console-page.ts'
import { weathers } from './console-weather.ts'

type Fields = (name: string) => string
type Action = (core: Core, field: Fields) => string | Promise<string>

/** The console at `/`, and what its buttons do; each says in one sentence what happened. */
export function consoleRoutes(core: Core): Hono {
  const app = new Hono()
  let said: string | null = null
  app.get('/', (c) => {
    const last = said
    said = null
    c.header('cache-control', 'no-store')
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    )
    return c.html(consolePage(core, last))
  })
  for (const [name, action] of Object.entries(actions)) {
    app.post(`/_console/${name}`, async (c) => {
      const form = await c.req.formData().catch(() => new FormData())
      said = await attempt(() => action(core, (field) => String(form.get(field) ?? '')))
      return back(c)
    })
  }
  return app
}

const back = (c: Context): Response => c.redirect('/', 303)

/** A refused input becomes the sentence shown. */
async function attempt(action: () => string | Promise<string>): Promise<string> {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof HTTPException)) throw error
    return ((await error.getResponse().json()) as { error: string }).error
  }
}

const nameOf = (core: Core, id: string): string =>
  core.people.find((person) => person.id === id)?.name ?? 'nobody'

const actions: Readonly<Record<string, Action>> = {
  clock(core, field) {
    const seconds = Number(field('seconds'))
    if (!Number.isFinite(seconds)) return 'nothing: that was no number of seconds.'
    return `the clock now says ${moveClock(core, seconds).now}.`
  },
  fault(core, field) {
    const chosen = consoleEffects[field('effect')]
    const [platform, method, path] = readPlace(field('where'))
    const times = field('times') === '' ? null : Number(field('times'))
    const input = faultInput.safeParse({ platform, method, path, times, effect: chosen?.effect })
    if (!input.success) return 'nothing: that trouble is unknown.'
    const fault = addFault(core, input.data)
    return `${fault.path} ${sayEffect(fault.effect)}, ${times === null ? 'until removed' : `${times} time(s)`}.`
  },
  'fault-remove'(core, field) {
    core.change((state) => {
      state.faults = state.faults.filter(({ id }) => id !== field('id'))
    })
    return 'that trouble is gone.'
  },
  'fault-clear'(core) {
    core.change((state) => {
      state.faults = []
    })
    return 'all trouble is gone.'
  },
  plan(core, field) {
    const name = field('weather')
    const chosen = Object.hasOwn(weathers, name) ? weathers[name] : undefined
    const input = planInput.safeParse({ platform: field('platform'), ...chosen?.plan })
    if (!chosen || !input.success) return 'nothing: that weather is unknown.'
    setFaultPlan(core, input.data)
    return `${chosen.says}.`
  },
  'plan-end'(core) {
    endFaultPlan(core)
    return 'nothing more goes wrong at random.'
  },
  revoke(core, field) {
    const grant = core.state.grants[field('id')]
    if (grant?.state !== 'live') return 'nothing: it was over already.'
    const told = core.state.deliveries.at(-1)
    withdrawConsent(core, grant)
    const tells = core.state.deliveries.at(-1) !== told
    return `the grant is revoked; the app ${tells ? 'is being told' : 'has not been told'}.`
  },
  act(core, field) {
    const grant = requireGrant(core, field('id'))
    return act(core, grant, { act: field('act'), choice: field('choice') })
  },
  'account-act'(core, field) {
    const input = accountInput.safeParse({
      platform: field('platform'),
      account: field('account'),
      act: field('act'),
    })
    return input.success ? actOnAccount(core, input.data) : 'nothing: that account is unknown.'
  },
  'ad-act'(core, field) {
    const input = adActInput.safeParse({
      platform: field('platform'),
      act: field('act'),
      id: field('id').trim(),
      value: field('value').trim(),
    })
    return input.success ? actOnAds(core, input.data) : 'nothing: that is unknown.'
  },
  send(core, field) {
    const how = field('how')
    const sent = Object.hasOwn(waysToSend, how) && sendOnceMore(core, field('id'), how as WayToSend)
    return sent ? `it goes out to ${sent.url}.` : 'nothing: there is no such notice.'
  },
  'app-setting'(core, field) {
    const found = requireApp(core, field('platform'), field('clientId'))
    const word = field('word').trim() || 'none'
    changeAppSettings(core, found, { [field('name')]: word })
    return `${field('name')} of ${found.app.name} is now "${word}".`
  },
  async subscribe(core, field) {
    const found = requireApp(core, field('platform'), field('clientId'))
    const [callbackUrl, verifyToken] = [field('callbackUrl').trim(), field('verifyToken')]
    const input = subscriptionInput.safeParse({ callbackUrl, verifyToken })
    if (!input.success) return 'nothing: a callback and a verify token are needed.'
    const problem = await subscribe(core, found, input.data)
    return problem ? `nothing. ${problem}` : 'the callback gave the challenge back; it will be told.'
  },
  password(core, field) {
    const ended = changePassword(core, field('id'))
    return `${nameOf(core, field('id'))} has a new password; ${ended.length} grant(s) ended.`
  },
  role(core, field) {
    const input = roleInput.safeParse({
      platform: field('platform'),
      account: field('account'),
      person: field('person'),
      role: field('role'),
    })
    if (!input.success) return 'nothing: that role is unknown.'
    changeRole(core, input.data)
    return `${nameOf(core, input.data.person)} now has the role "${input.data.role}" there.`
  },
  setting(core, field) {
    const input = settingsInput.safeParse({
      platform: field('platform'),
      settings: { [field('name')]: field('word') },
    })
    if (!input.success) return 'nothing: that setting is unknown.'
    changeSettings(core, input.data)
    return `${field('name')} is now "${field('word')}".`
  },
  reset(core) {
    reset(core, {})
    return 'everything is as on the first day; apps stayed.'
  },
}

function readPlace(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
