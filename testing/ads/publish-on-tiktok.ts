import { Secret } from '../../server/base/secret.ts'
import { originsOf } from '../../server/platforms/address.ts'
import { callTo } from '../../server/platforms/call-to.ts'
import { createEgress } from '../../server/platforms/egress.ts'
import type { Call } from '../../server/platforms/platform.ts'
import type { Delivery, PublishFunctions } from '../../server/platforms/publishing.ts'
import { tiktok } from '../../server/platforms/tiktok/index.ts'
import { connectEmulated } from '../connect-emulated.ts'
import { keeping } from '../deliveries/emulated-wall.ts'
import { sampleFile } from '../deliveries/sample-file.ts'
import type { EmulatedPlatform } from '../emulated-platform.ts'

/** A video published by posting's own app, at the emulator of the ads' app, until everybody can see it: its public number. */
export async function publishOnTiktok(at: EmulatedPlatform, person: string): Promise<string> {
  const own = await postingApp(at)
  try {
    return await publish(at, own.call, person)
  } finally {
    own.close()
  }
}

async function postingApp(at: EmulatedPlatform): Promise<{ call: Call; close: () => void }> {
  const app = await at.control<{ clientId: string; clientSecret: string }>('POST', 'apps', {
    platform: tiktok.id,
    redirectUris: [at.redirectUri],
  })
  const [known = ''] = Object.values(at.call.origins)
  const emulator = new URL(known).origin
  const egress = createEgress({ origins: Object.values(originsOf(tiktok, { emulator })) })
  const outside = { egress: egress.send, clock: at.call.clock, emulator }
  const credentials = { clientId: app.clientId, clientSecret: new Secret(app.clientSecret) }
  return { call: callTo(tiktok, outside, credentials), close: egress.close }
}

async function publish(at: EmulatedPlatform, own: Call, person: string): Promise<string> {
  const { call } = await connectEmulated(tiktok, at, person, {}, own)
  const [account] = await tiktok.listAccounts(call)
  const delivery: Delivery = {
    account: { kind: 'tiktok_account', externalId: account?.externalId ?? '' },
    shape: 'video',
    text: `Soup of ${person}`,
    files: [sampleFile('video', person, () => 'nowhere')],
    parts: [],
    choices: { privacy: 'PUBLIC_TO_EVERYONE', comments: 'yes' },
  }
  const functions = tiktok.publish as PublishFunctions
  const keeper = keeping(call, {})
  await functions.submit(keeper, delivery, {})
  let seen: Awaited<ReturnType<typeof functions.check>> = await functions.finish(
    keeper,
    delivery,
    keeper.kept(),
  )
  for (let turn = 0; turn < 50; turn += 1) {
    if (seen.state === 'published' && /^\d+$/.test(seen.externalId)) return seen.externalId
    await at.control('POST', 'clock', { advanceSeconds: 60 })
    seen = await functions.check(call, delivery, keeper.kept())
  }
  throw new Error(`never public: ${seen.state}`)
}
