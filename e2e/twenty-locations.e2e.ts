import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Emulator } from './emulator.ts'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { limitTo, proveIfAsked, stands } from './pages/ads.ts'
import { call, connectAs, hubOf, openLocation } from './pages/more-locations.ts'
import { row, writePlaybook } from './pages/playbooks.ts'
import { go, press, see, seeHeading } from './pages/see.ts'

/** Towns with a kiosk of Pia Lindgren’s at the station; three of them lack something. */
const all =
  'Albany,Baltimore,Buffalo,Charlotte,Cleveland,Dover,Durham,Hartford,Ithaca,Lancaster,Mystic,New Haven,Providence,Raleigh,Richmond,Rochester,Springfield,Trenton,Wilmington,Worcester'.split(
    ',',
  )
const [withoutCentre, withoutPayer, withoutMoney] = ['New Haven', 'Wilmington', 'Worcester'] as const
const able = all.filter((town) => ![withoutCentre, withoutPayer, withoutMoney].some((one) => one === town))
const kiosk = (town: string): string => `${town} Station`

interface Choice {
  readonly candidates: readonly { readonly id: string; readonly name: string }[]
}

/** What its owner does for a kiosk, on pages that other journeys walk. */
async function setUp(
  { hana, emulator }: { hana: Page; emulator: Emulator },
  owner: Parameters<typeof connectAs>[1],
  town: string,
): Promise<string> {
  const workspace = await openLocation(hana, owner, {
    name: kiosk(town),
    timeZone: 'America/New_York',
    place: { city: town, country: 'US', website: 'https://copperkettle.example/stations' },
  })
  const at = `/api/workspaces/${workspace}`
  const wants = ({ kind, name }: { kind: string; name: string }) =>
    kind === 'facebook_page' && name === `Copper Kettle ${kiosk(town)}`
  await connectAs(emulator, owner, { workspace, platform: 'meta', wants })
  if (town !== withoutCentre)
    await call(owner.page, 'PUT', `${at}/ad-centre`, { latitude: 42.36, longitude: -71.06 })
  if (town === withoutPayer) return workspace
  const { choices } = await call<{ choices: Choice[] }>(owner.page, 'GET', `${at}/ad-assets`)
  const payer = choices.flatMap(({ candidates }) => candidates).find(({ name }) => name === 'Station kiosks')
  await call(owner.page, 'PUT', `${at}/ad-account`, { candidate: payer?.id })
  return workspace
}

/** Joins, and approves exactly what it was shown. */
async function joinAndApprove(page: Page, at: string, playbook: string): Promise<void> {
  const { filled } = await call<{ filled: { account: { id: string } } }>(
    page,
    'GET',
    `${at}/playbooks/${playbook}`,
  )
  const { ad } = await call<{ ad: string }>(page, 'POST', `${at}/playbooks/${playbook}/join`, {
    version: 2,
    account: filled.account.id,
    minor: 500,
  })
  const { hash } = await call<{ hash: string }>(page, 'GET', `${at}/ads/${ad}`)
  await call(page, 'POST', `${at}/ads/${ad}/approve`, { hash })
}

journey(
  'a playbook for twenty locations more: three cannot join and it says why, seventeen run, one press stops them',
  async ({ visit, emulator }) => {
    const hana = await visit('Hana Sato')
    await limitTo(hana, { month: '2000', alone: '2000' })
    const owners = [
      { page: await visit('Ada Moreno'), email: 'ada.moreno@copperkettle.example', there: 'pia' },
      { page: await visit('Dana Reyes'), email: 'dana.reyes@copperkettle.example', there: 'pia' },
    ]
    const kiosks = new Map<string, { at: string; page: Page }>()
    await Promise.all(
      owners.map(async (owner, turn) => {
        for (const town of all.filter((_, place) => place % 2 === turn))
          kiosks.set(town, {
            at: `/api/workspaces/${await setUp({ hana, emulator }, owner, town)}`,
            page: owner.page,
          })
      }),
    )
    const workspace = kiosks.get(withoutMoney)?.at.split('/').at(-1)
    const tight = { workspace, currency: 'USD', monthMinor: 1_000, aloneMinor: 1_000 }
    await call(hana, 'PUT', `/api/hubs/${hubOf(hana)}/ad-limits`, tight)

    await go(hana, 'Hub', 'Playbooks')
    await writePlaybook(hana, { name: 'Platform breakfast', text: 'Breakfast at {name}, before your train' })
    await press(hana, 'Offer it to locations')
    await hana.getByPlaceholder('Location, code or city').fill('Station')
    await see(hana, '20 locations')
    for (const town of able.slice(0, 3)) await see(row(hana, kiosk(town)), 'Could join')
    await see(row(hana, kiosk(withoutCentre)), /^It is not known where on the map the location is/)
    await see(row(hana, kiosk(withoutPayer)), /^No ad account at Facebook is chosen here\./)
    await see(
      row(hana, kiosk(withoutMoney)),
      /^Even the smallest budget could cost \$\d+\.\d\d, and \$10\.00 is left/,
    )
    await expectGoodLooks(hana)

    const playbook = /playbooks\/(pbk_[0-9a-z]+)/.exec(hana.url())?.[1] ?? ''
    // One on its pages, once for each who approves; the others as those pages do it.
    for (const [turn, { page }] of owners.entries()) {
      const town = able.find((one) => kiosks.get(one)?.page === page) ?? ''
      const address = `/w/${kiosks.get(town)?.at.split('/').at(-1)}/playbooks/${playbook}`
      await page.goto(new URL(address, page.url()).href)
      await seeHeading(page, 'Platform breakfast')
      await see(page, `Breakfast at ${kiosk(town)}, before your train`)
      await press(page, 'Join, and ask for its approval')
      await stands(page, 'Needs approval')
      await press(page, /^Approve \$/)
      await proveIfAsked(page, () => stands(page, 'In review'))
      if (turn === 0) await expectGoodLooks(page)
      for (const other of able)
        if (other !== town && kiosks.get(other)?.page === page)
          await joinAndApprove(page, kiosks.get(other)?.at ?? '', playbook)
    }
    const all17 = (word: string) =>
      expect
        .poll(() => hana.getByRole('listitem').getByText(word, { exact: true }).count(), { timeout: 300_000 })
        .toBe(able.length)
    await all17('Running')
    await expectGoodLooks(hana)
    await press(hana, 'Stop all of this playbook …')
    await press(hana, 'Yes, stop them all')
    await all17('Paused')
    await see(hana, 'Every ad of this playbook was stopped.')
  },
  1_200_000,
)
