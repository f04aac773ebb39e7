import { operatorScope } from '../../server/base/make-scope.ts'
import { totpAt } from '../../server/identity/totp.ts'
import { listApps } from '../../server/store/apps.ts'
import { startWorker } from '../../server/worker/worker.ts'
import type { Answer, Browser } from '../browser.ts'
import { dialects } from '../notices/dialects.ts'
import type { World } from '../world.ts'
import type { Canaries } from './canaries.ts'

export interface Walker {
  readonly world: World
  readonly canaries: Canaries
  /** A browser whose answers are kept. */
  open(userId?: string): Promise<Browser>
  readonly hubId: string
  readonly workspaceId: string
  readonly owner: { userId: string; email: string }
}

const passphrase = 'seven warm loaves by the river'
const nextPassphrase = 'eleven cold brews at midnight'

/** Everything that touches a password, a second factor or a session, rightly and wrongly. */
export async function signInEveryWay({ world, canaries, open, hubId, workspaceId }: Walker): Promise<void> {
  const email = 'petra.password@copperkettle.example'
  canaries.learn('password', passphrase)
  canaries.learn('password', nextPassphrase)
  const { userId } = await world.identity.createUser({ email, name: 'Petra Password', password: passphrase })
  await world.join(userId, { hubId, workspaceId }, 'owner')
  const browser = await open()
  await browser.post('/api/sign-in', { email, password: `${passphrase}!` })
  await browser.post('/api/sign-in', { email: passphrase, password: email })
  await browser.post('/api/sign-in', { email, password: passphrase, remember: passphrase })
  await browser.post('/api/sign-in', { email, password: { text: passphrase } })
  await browser.post('/api/sign-in', { email, password: passphrase })
  await browser.get('/api/me')

  const begun = await browser.post('/api/me/second-factor', { password: passphrase })
  const { uri, recoveryCodes } = begun.json<{ uri: string; recoveryCodes: string[] }>()
  const encoded = new URL(uri).searchParams.get('secret') ?? ''
  canaries.learn('totp secret', encoded)
  canaries.learn('totp secret', fromBase32(encoded))
  for (const code of recoveryCodes) canaries.learn('recovery code', code)
  const step = Math.floor(Date.now() / 30_000)
  await browser.post('/api/me/second-factor/confirm', { code: '000000' })
  await browser.post('/api/me/second-factor/confirm', { code: totpAt(fromBase32(encoded), step) })
  await browser.get('/api/me/sessions')
  await browser.post('/api/sign-out')
  await browser.post('/api/sign-in', { email, password: passphrase })
  await browser.post('/api/sign-in/second-factor', { code: '000000' })
  await browser.post('/api/sign-in/second-factor', { code: recoveryCodes[0] })
  await browser.post('/api/sign-in/second-factor', { code: recoveryCodes[0] })

  await browser.post('/api/password-resets', { email })
  await world.identity.settled()
  const token = await resetToken(world, email)
  canaries.learn('reset token', token)
  await browser.post('/api/password-resets/complete', { token, password: 'short' })
  await browser.post('/api/password-resets/complete', { token, password: nextPassphrase })
  await browser.post('/api/password-resets/complete', { token, password: nextPassphrase })
}

async function resetToken(world: World, email: string): Promise<string> {
  const inbox = await (await world.browser()).get('/api/demo/inbox')
  const mail = inbox.json<{ mails: { to: string; text: string }[] }>().mails.find((one) => one.to === email)
  return /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

/** RFC 4648, as authenticator apps read it. */
function fromBase32(text: string): string {
  const bits = [...text.replaceAll('=', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []
  return Buffer.from(bytes).toString('utf8')
}

/** One connection's whole life on a platform: everything goes well. */
export async function liveWell(
  { open, owner, workspaceId }: Walker,
  platform: string,
  person: string,
): Promise<void> {
  const browser = await open(owner.userId)
  const at = `/api/workspaces/${workspaceId}`
  const choose = await browser.connect(workspaceId, platform, { person })
  const kept = await browser.keepAll(workspaceId, choose)
  await browser.get(`${at}/connections`)
  await browser.get(`${at}/ad-assets`)
  const grant = choose.split('/').at(-1)
  await browser.post(`${at}/grants/${grant}/look-again`)
  for (const account of kept) {
    await browser.post(`${at}/accounts/${account}/check`)
    await browser.post(`${at}/accounts/${account}/refresh`)
    await browser.get(`${at}/accounts/${account}`)
    await browser.get(`${at}/accounts/${account}/removal`)
  }
}

/** The same with one thing gone wrong: whatever happens happens, and is answered. */
export async function liveBadly(
  { world, open, owner, workspaceId }: Walker,
  platform: string,
  person: string,
  asksAccounts: boolean,
): Promise<void> {
  const browser = await open(owner.userId)
  const at = `/api/workspaces/${workspaceId}`
  const begun = await browser.post(`${at}/connections`, { platform })
  if (begun.status === 201) {
    const back = await browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, { person })
    const arrived = await browser.get(back)
    const ended = String(arrived.headers.location)
    const [, attempt] = ended.split('attempt=')
    if (attempt) await browser.get(`${at}/attempts/${attempt}`)
    const grant = ended.includes('/choose/') ? ended.split('/').at(-1) : undefined
    if (grant) {
      await browser.post(`${at}/grants/${grant}/look-again`)
      await browser.send('DELETE', `${at}/grants/${grant}`)
    }
  }
  const page = await browser.get(`${at}/connections`)
  for (const section of page.json<{ sections: { platform: string; accounts: { id: string }[] }[] }>()
    .sections) {
    if (section.platform !== platform || !asksAccounts) continue
    for (const { id } of section.accounts) {
      await browser.post(`${at}/accounts/${id}/check`)
      await browser.post(`${at}/accounts/${id}/refresh`)
    }
  }
  await world.control('DELETE', '/faults')
}

/** Callbacks that were denied, forged, repeated, cut or sent to the wrong door. */
export async function comeBackWrongly(
  { open, owner, workspaceId }: Walker,
  platform: string,
  person: string,
): Promise<void> {
  const browser = await open(owner.userId)
  const begin = async (deny = false) => {
    const begun = await browser.post(`/api/workspaces/${workspaceId}/connections`, { platform })
    return browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, { person, deny })
  }
  await browser.get(await begin(true))
  const once = await begin()
  await browser.get(once)
  await browser.get(once)
  const forged = await begin()
  await browser.get(forged.replace(/state=[^&]*/, 'state=forged'))
  await browser.get(`${forged}&code=twice`)
  await browser.get(forged.replace('/oauth/callback/', '/oauth/callback/app_0'))
  await (await open()).get(forged)
  await browser.send('POST', forged, {})
  await browser.get(forged.replace(/code=[^&]*/, 'code=%00%ff'))
  await browser.get(forged)
}

/** Notices at every door: good, repeated, forged in part, for an app that is not there; and the page of a deletion. */
export async function beToldEveryWay({
  world,
  canaries,
}: Walker): Promise<{ path: string; answer: Answer }[]> {
  const heard: { path: string; answer: Answer }[] = []
  const at = Math.floor(world.clock.now().getTime() / 1000)
  for (const dialect of dialects) {
    const { clientId, secret, id } = await operatorApp(world, dialect.platform)
    const message = dialect.message({ clientId }, '8800001', at)
    const signature = dialect.sign(secret, message, at)
    canaries.learn('signed request', signature.slice(signature.lastIndexOf('=') + 1))
    const good = dialect.wrap(message, signature)
    const wrong = dialect.wrap(`${message} `, signature)
    for (const [app, { body, headers }] of [
      [id, good],
      [id, good],
      [id, wrong],
      [id, dialect.bare(message)],
      ['app_of_nobody', good],
    ] as const) {
      const path = `/platform-notices/${app}${dialect.door}`
      const payload = typeof body === 'string' ? body : Buffer.from(body)
      const reply = await world.app.inject({ method: 'POST', url: path, payload, headers: headers as never })
      const answer = {
        status: reply.statusCode,
        headers: reply.headers,
        text: reply.body,
        json: () => reply.json(),
      }
      heard.push({ path, answer })
      const code = /"confirmation_code":"(\w+)"/.exec(reply.body)?.[1]
      canaries.learn('confirmation code', code)
      if (code) await (await world.browser()).get(`/api/data-deletions/${code}`)
    }
  }
  const worker = startWorker(world.core, world.sweep)
  await worker.runOnce()
  await worker.stop()
  return heard
}

async function operatorApp(world: World, platform: string) {
  const apps = await world.core.db.inScope(operatorScope(), listApps)
  const app = apps.find((one) => one.platform === platform)
  const secret = world.core.operatorApps.get(app?.id ?? '')?.clientSecret.reveal() ?? ''
  return { id: app?.id ?? '', clientId: app?.clientId ?? '', secret }
}
