import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { largerVideo } from '../testing/media/videos.ts'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { connect, more, openAccounts, type Platform, row, section, status } from './pages/accounts.ts'
import { endsInDays, openAds, passUntil, proveIfAsked, stands } from './pages/ads.ts'
import { untilBell } from './pages/bell.ts'
import { authorise } from './pages/door.ts'
import { beginPost, chooseAccount, publishNow } from './pages/posts.ts'
import { press, see, seeHeading } from './pages/see.ts'

async function inSeattle(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'In towns or regions' }).check()
  await page.getByRole('combobox', { name: 'Towns or regions' }).fill('Seattle')
  await page.getByRole('option', { name: /^Seattle/ }).click()
}

/** Asked for, approved by the same person, and reviewed by the platform. */
async function launch(page: Page, approve: RegExp): Promise<void> {
  await press(page, 'Ask for its approval')
  await stands(page, 'Needs approval')
  await press(page, approve)
  await proveIfAsked(page, () => stands(page, 'In review'))
}

/** As it was: the ads of an ad account off, and the account gone. */
async function letGo(page: Page, platform: Platform): Promise<void> {
  const here = section(page, platform)
  await more(page, here.getByRole('article', { name: /ad account$/i }), 'Remove …')
  await here.getByRole('radio', { name: 'Switch it off first' }).check()
  await press(here, 'Switch it off now')
  await here.getByText(/^All of its ads are off, confirmed by/).waitFor({ timeout: 180_000 })
  await press(here, 'Remove')
  await see(here, /is removed, and its keys are destroyed\./)
}

journey(
  'a post is boosted at LinkedIn; its sign-in ends soon, people are told that an ad runs on it, and renewed it runs on',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    await ada.getByRole('link', { name: 'Change Ad account' }).click()
    await seeHeading(ada, 'Ad account and pixel')
    await press(ada, 'Use this LinkedIn ad account')
    await see(ada, 'Saved and proven to work.')
    await expectGoodLooks(ada)

    await beginPost(ada, 'The harbour oven turns thirty this week')
    await chooseAccount(ada, 'Copper Kettle Harbour', 'LinkedIn Page')
    await publishNow(ada)
    await ada.getByText('Published', { exact: true }).waitFor({ timeout: 180_000 })
    await ada.getByRole('link', { name: 'Show it to more people with an ad' }).click()
    await seeHeading(ada, 'Write an ad')
    await ada.getByRole('radio', { name: /^More people take part/ }).check()
    await inSeattle(ada)
    await ada.getByLabel('Amount in USD').fill('12')
    await endsInDays(ada, 4)
    await ada.getByRole('radio', { name: /^None of these/ }).check()
    await see(ada, 'The draft is kept.')
    await expectGoodLooks(ada)
    await launch(ada, /^Approve \$/)
    await passUntil(ada, emulator, 'Running')
    const ad = ada.url()

    // LinkedIn gives this app no refresh tokens any more, and ten days at a time.
    await emulator.switch('linkedin', { refreshTokens: 'off', accessSeconds: `${10 * 86_400}` })
    const page = row(ada, 'Copper Kettle Harbour', 'LinkedIn Page')
    const payer = row(ada, 'Riverside and Harbour', 'LinkedIn ad account')
    try {
      await openAccounts(ada)
      await more(ada, page, 'Reconnect')
      await authorise(ada, 'Ada Moreno')
      await status(payer, 'Expiring Soon')
    } finally {
      await emulator.switch('linkedin', { refreshTokens: 'on', accessSeconds: 'as-documented' })
    }
    await see(payer, '1 ad runs on it; without it nobody here can switch it off.')
    await untilBell(ada, /\(LinkedIn\) (has|have) to be renewed by/)
    await see(ada, /1 ad runs on it; without it nobody here can switch it off\./)
    await expectGoodLooks(ada)
    await ada.getByRole('link', { name: 'Inbox', exact: true }).click()
    await press(ada, /\(LinkedIn\) (has|have) to be renewed by/)
    await see(ada, /1 ad runs on it; without it nobody here can switch it off\./)

    await ada.goto(ad)
    await stands(ada, 'Running')
    await openAccounts(ada)
    await press(page, 'Renew')
    await authorise(ada, 'Ada Moreno')
    await status(payer, 'Ready')
    await see(payer, '1 ad runs on it.')
    await ada.goto(ad)
    await stands(ada, 'Running')
    await openAccounts(ada)
    await letGo(ada, 'LinkedIn')
  },
)

journey(
  'an ad account of TikTok’s is connected, and a video is an ad there: what is wrong with a file is said, then it runs',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    await connect(ada, 'TikTok Ads')
    await authorise(ada, 'Ada Moreno')
    await press(ada, 'Use this TikTok Ads ad account')
    await see(ada, 'Saved and proven to work.')

    await openAds(ada)
    await ada.getByRole('link', { name: 'Write an ad' }).click()
    await ada.getByRole('radio', { name: /^An ad of its own/ }).check()
    await ada.getByRole('combobox', { name: 'Which ad account pays' }).click()
    await ada.getByRole('option', { name: /TikTok Ads/ }).click()
    await ada.getByRole('combobox', { name: 'Under whose name' }).click()
    await ada.getByRole('option', { name: /TikTok account$/ }).click()
    await ada.getByLabel('Text', { exact: true }).fill('Out of the oven at nine')
    await ada.getByLabel('Where a click leads').fill('https://copperkettle.example/harbour')
    const video = (length: number) => ({
      name: 'oven.mp4',
      mimeType: 'video/mp4',
      buffer: largerVideo({ size: 4, length }),
    })
    const choose = ada.locator('input[type=file]')
    await choose.setInputFiles(video(1))
    await ada.getByRole('button', { name: 'Remove the file' }).waitFor()
    await ada.getByRole('radio', { name: /^Visits to your website/ }).check()
    await inSeattle(ada)
    await ada.getByLabel('Amount in USD').fill('50')
    await endsInDays(ada, 2)
    await ada.getByRole('radio', { name: /^None of these/ }).check()
    await see(ada, /This video is 3 seconds long, and .* none shorter than 5 seconds/)
    expect(await ada.getByRole('button', { name: 'Ask for its approval' }).isDisabled()).toBe(true)
    await expectGoodLooks(ada)
    await press(ada, 'Remove the file')
    await choose.setInputFiles(video(3))
    await ada.getByRole('button', { name: 'Remove the file' }).waitFor()
    await launch(ada, /^Approve \$/)
    await passUntil(ada, emulator, 'Running')
    await openAccounts(ada)
    await letGo(ada, 'TikTok Ads')
  },
)
