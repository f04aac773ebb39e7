import { createEmulator } from '../emulator/create-emulator.ts'
import { Secret } from '../server/base/secret.ts'
import { emulatedAs, originsOf } from '../server/platforms/address.ts'
import { callTo } from '../server/platforms/call-to.ts'
import { createEgress } from '../server/platforms/egress.ts'
import type { Call, Platform } from '../server/platforms/platform.ts'

/** An emulator on a free port of its own, and a registered app at one of its platforms to call it with. */
export interface EmulatedPlatform {
  readonly call: Call
  readonly redirectUri: string
  /** Asks the control API; answers are JSON. Throws on anything but 2xx. */
  control<Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Answer>
  close(): Promise<void>
}

/** `more`: what the app is beside its platform and callback, such as `maturity`. */
export async function emulatedPlatform(platform: Platform, more: object = {}): Promise<EmulatedPlatform> {
  const emulator = createEmulator()
  const listening = await emulator.listen(0)
  const base = `http://127.0.0.1:${listening.port}`
  const redirectUri = `https://mooring.test/oauth/callback/${platform.id}`

  const control: EmulatedPlatform['control'] = async (method, path, body) => {
    const answer = await emulator.fetch(`${emulator.origin}/_control/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    })
    if (!answer.ok) throw new Error(`control ${path}: ${answer.status} ${await answer.text()}`)
    return (answer.status === 204 ? undefined : await answer.json()) as never
  }

  const app = await control<{ clientId: string; clientSecret: string }>('POST', 'apps', {
    ...emulatedAs(platform),
    redirectUris: [redirectUri],
    ...more,
  })
  const egress = createEgress({ origins: Object.values(originsOf(platform, { emulator: base })) })
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  return {
    call: callTo(
      platform,
      { egress: egress.send, clock, emulator: base },
      { clientId: app.clientId, clientSecret: new Secret(app.clientSecret) },
    ),
    redirectUri,
    control: async (method, path, body) => {
      if (path === 'clock' && body && 'advanceSeconds' in body) ahead += Number(body.advanceSeconds) * 1000
      return control(method, path, body)
    },
    close: async () => {
      egress.close()
      await listening.close()
    },
  }
}
