import type { Page } from 'playwright-core'
import type { Emulator } from '../emulator.ts'
import { expectGoodLooks } from '../looks.ts'
import { go, press } from './see.ts'

/** The code once more, where it is asked for; in practice it is always the same. */
export async function proveIfAsked(page: Page, then: () => Promise<void>): Promise<void> {
  const code = page.getByLabel('Code of your authenticator app')
  const done = then()
  await Promise.race([code.waitFor().catch(() => undefined), done])
  if (await code.isVisible()) {
    await code.fill('000000')
    await press(page, 'Go on')
  }
  await done
}

export const openAds = (page: Page): Promise<void> => go(page, 'Workspace', 'Ads')
export const openHubAds = (page: Page): Promise<void> => go(page, 'Hub', 'Ads')

/** What every location may spend in a month, and what one person may approve alone, in whole dollars. */
export async function limitTo(hub: Page, { month, alone }: { month: string; alone?: string }): Promise<void> {
  await openHubAds(hub)
  await hub.getByRole('link', { name: 'Limits' }).click()
  await press(hub, /^Change the limit of every location/)
  await hub.getByLabel(/^May be spent in a month/).fill(month)
  if (alone) await hub.getByLabel(/^One person alone/).fill(alone)
  await expectGoodLooks(hub)
  const amount = `$${Number(month).toLocaleString('en-US')}.00`
  await press(hub, `Set it to ${amount}`)
  await proveIfAsked(hub, () => hub.getByRole('cell', { name: amount }).first().waitFor())
}

/** So many days from now, on the clocks of the location whose composer this is. */
export async function endsInDays(page: Page, days: number): Promise<void> {
  const ends = page.getByLabel('Ends on')
  const now = await ends.getAttribute('min')
  await ends.fill(new Date(Date.parse(`${now}Z`) + days * 86_400_000).toISOString().slice(0, 16))
}

/** How the ad on the page stands, by the word of its badge. */
export const stands = (page: Page, word: string): Promise<void> =>
  page
    .getByRole('region', { name: 'How it stands' })
    .getByText(word, { exact: true })
    .waitFor({ timeout: 180_000 })

/** Hours at the platform, one by one, until the ad stands so. */
export async function passUntil(page: Page, emulator: Emulator, word: string): Promise<void> {
  const badge = page.getByRole('region', { name: 'How it stands' }).getByText(word, { exact: true })
  for (let hours = 0; hours < 36 && !(await badge.isVisible()); hours += 6) {
    await emulator.passMinutes(6 * 60)
    await badge.waitFor({ timeout: 6_000 }).catch(() => undefined)
  }
  await badge.waitFor()
}
