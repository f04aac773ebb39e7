import { setAdLimit } from '../../server/core/ads/show-hub-ads.ts'
import { aloneMinor, type Location } from './cast.ts'
import { nowMs, type Play } from './play.ts'
import { steadily } from './steadily.ts'
import { type Asked, tightMinor, wantTight, writeOrder } from './write-order.ts'

/** As many people as it takes say yes, now and then one more from the hub, each through one of two processes. */
export async function sayYes(play: Play, { scope }: Location, ad: Asked): Promise<void> {
  const { random } = play
  const two = ad.mostMinor > aloneMinor || random() < 0.1
  const people = two ? ['usr_ada', random() < 0.5 ? 'usr_hana' : 'usr_dana'] : ['usr_ada']
  for (const id of people) {
    const acting = id === 'usr_hana'
    await tryYes(play, { scope, ad, person: { id, name: id, acting } }, random() < 0.5 ? 'here' : 'there')
  }
}

/** Tried again until somebody says yes or no; one that said yes already is told so. */
async function tryYes(
  { approvers, log, ...play }: Play,
  yes: { scope: Location['scope']; ad: Asked; person: { id: string; name: string; acting: boolean } },
  where: 'here' | 'there',
): Promise<string> {
  const { scope, ad, person } = yes
  for (let tries = 0; ; tries += 1) {
    log.yes.push({ ad: ad.id, hash: ad.hash, person: person.id, at: nowMs(play) })
    const { hubId, workspaceId } = scope
    const said = await approvers.approve({ hubId, workspaceId, id: ad.id, hash: ad.hash, by: person }, where)
    if (said !== 'unclear' || tries > 20) return said
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** Two ads, room for one of them, and a yes to both at the same moment through two processes. */
export async function sayYesToBoth(play: Play): Promise<void> {
  const location = play.stage.locations.find(({ isTight }) => isTight)
  if (!location) return
  play.tightMinor += tightMinor
  await steadily(() =>
    setAdLimit(play.stage.core, location.hub, {
      workspaceId: location.scope.workspaceId,
      currency: location.currency,
      monthMinor: play.tightMinor,
      aloneMinor,
      by: { name: 'Hana' },
    }),
  )
  const ads: Asked[] = []
  for (let n = 0; n < 2; n += 1) {
    play.written += 1
    ads.push(await writeOrder(play.stage, wantTight(play.stage, location, play.written)))
  }
  await Promise.all(
    ads.map((ad, n) =>
      tryYes(
        play,
        { scope: location.scope, ad, person: { id: 'usr_ada', name: 'Ada', acting: false } },
        n === 0 ? 'here' : 'there',
      ),
    ),
  )
}
