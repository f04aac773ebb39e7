import { secondsMs } from '../../../base/clock.ts'
import type { AdPlan } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { DeliveryCall, DeliveryFile, Handle, Ready, Waiting } from '../../publishing.ts'
import { linkedAs, ownerOf, sayIdentity } from './identities.ts'
import { readRegions } from './regions.ts'
import { uploadCover, uploadVideo } from './upload-video.ts'

const refused = (code: string) => new PlatformFailure('tiktok-business', 'content-refused', code)

/** The country's number, the name to show it under, and for a video of one's own the file and its still. */
export async function prepare(
  call: DeliveryCall,
  plan: AdPlan,
  files: readonly DeliveryFile[],
  handle: Handle,
): Promise<Ready | Waiting> {
  const steps: readonly (readonly [name: string, find: (kept: Handle) => Promise<string | undefined>])[] = [
    ['country', () => countryOf(call, plan)],
    ['identity', () => identityOf(call, plan)],
    ...(plan.content.kind === 'own' ? ownSteps(call, plan, files) : []),
  ]
  let kept = handle
  for (const [name, find] of steps) {
    if (kept[name] !== undefined) continue
    const found = await find(kept)
    if (found === undefined) return { state: 'waiting', lookAgainMs: secondsMs(3) }
    kept = { ...kept, [name]: found }
    await call.keep(kept)
  }
  return { state: 'ready' }
}

/** Empty where places are named. */
async function countryOf(call: DeliveryCall, { account, audience }: AdPlan): Promise<string> {
  if (audience.places.length > 0) return ''
  const { all, countryOf } = await readRegions(call, account.externalId)
  const country = all.find(
    (one) => one.region_code === audience.country && countryOf(one.location_id) === one,
  )
  if (!country) throw refused('country-not-offered')
  return country.location_id
}

async function identityOf(call: DeliveryCall, { account, shownBy, content }: AdPlan): Promise<string> {
  if (content.kind === 'post') {
    const owner = await ownerOf(call, account.externalId, content.externalId)
    if (!owner) throw refused('post-not-linked')
    return sayIdentity(owner)
  }
  const linked = await linkedAs(call, account.externalId, shownBy)
  if (!linked) throw refused('account-not-linked')
  return sayIdentity(linked)
}

function ownSteps(call: DeliveryCall, { account }: AdPlan, files: readonly DeliveryFile[]) {
  const video = async (): Promise<string> => {
    const [file] = files
    if (!file) throw refused('video-required')
    return uploadVideo(call, account.externalId, file)
  }
  const cover = (kept: Handle) => uploadCover(call, account.externalId, kept.video || '')
  return [['video', video] as const, ['cover', cover] as const]
}
