import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { more, openAccounts, row, section, status } from './pages/accounts.ts'
import { endsInDays, openAds, proveIfAsked } from './pages/ads.ts'
import { press, see, seeHeading } from './pages/see.ts'

/** Riverside and Harbour, which pays for Harbour’s ads at Facebook. */
const account = '731960028847715'

journey(
  'an ad account that owes money is named with its bill, no ad is asked for or approved from it, and paid it is ready again',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    await openAds(ada)
    await emulator.actOnAds({ platform: 'meta', act: 'account-status', id: account, value: 'unsettled' })
    try {
      await ada.getByRole('link', { name: 'What is needed', exact: true }).click()
      await seeHeading(ada, 'What ads need')
      await see(ada, 'Something is missing')
      const bill = ada.getByRole('listitem').filter({ hasText: 'Riverside and Harbour has an unpaid bill.' })
      const pay = bill.getByRole('link', { name: 'Open the billing pages of Facebook' })
      expect(await pay.getAttribute('href')).toMatch(
        new RegExp(`^https://business\\.facebook\\.com/.*${account}$`),
      )
      expect(await bill.getByRole('link').count()).toBe(1)
      await expectGoodLooks(ada)

      await openAds(ada)
      await ada.getByRole('link', { name: 'Brunch on the pier' }).click()
      await press(ada, /^Approve \$/)
      await proveIfAsked(ada, () => see(ada, 'Riverside and Harbour has an unpaid bill.'))
      await expectGoodLooks(ada)
      await openAds(ada)
      await ada.getByRole('link', { name: 'Write an ad' }).click()
      await ada.getByRole('radio', { name: /^A post that is out already/ }).check()
      await ada.getByRole('radio', { name: /^Chowder nights/ }).check()
      await ada.getByRole('radio', { name: /^More people take part/ }).check()
      await ada.getByLabel('Amount in USD').fill('3')
      await endsInDays(ada, 3)
      await ada.getByRole('radio', { name: /^None of these/ }).check()
      await see(ada, 'The draft is kept.')
      await press(ada, 'Ask for its approval')
      await see(ada, 'Riverside and Harbour has an unpaid bill.')
      await expectGoodLooks(ada)
      await ada.getByRole('link', { name: 'See what is needed' }).click()
      await bill.waitFor()
    } finally {
      await emulator.actOnAds({ platform: 'meta', act: 'account-status', id: account, value: 'active' })
    }
    await press(ada, 'Look again')
    await see(ada, 'Ready for ads')
    await see(ada, 'Orders on your website: ready')

    // What was written is still a draft, and is thrown away.
    await openAds(ada)
    await ada.getByRole('region', { name: 'Drafts' }).getByRole('link').click()
    await press(ada, 'Throw away')
    await seeHeading(ada, 'Ads')
  },
)

journey(
  'orders on the website take a pixel: named where it is missing, not to be chosen without, and chosen in a step',
  async ({ visit }) => {
    const ada = await visit('Ada Moreno')
    const facebook = section(ada, 'Facebook')
    const pixel = row(ada, 'Riverside and Harbour orders', 'Pixel')
    await more(ada, pixel, 'Remove …')
    await press(pixel, 'Remove')
    await see(facebook, /^Riverside and Harbour orders is removed/)

    await openAds(ada)
    await ada.getByRole('link', { name: 'Write an ad' }).click()
    await ada.getByRole('radio', { name: /^An ad of its own/ }).check()
    const orders = ada.getByRole('radio', { name: /^Orders on your website/ })
    await orders.waitFor()
    expect(await orders.isDisabled()).toBe(true)
    await see(ada, 'Choose a pixel')
    await openAds(ada)
    await ada.getByRole('link', { name: 'What is needed', exact: true }).click()
    await see(ada, 'Orders on your website: lacks pixel')
    await expectGoodLooks(ada)
    await ada.getByRole('link', { name: 'Choose the pixel' }).click()
    await press(ada, /^Use this (Facebook )?pixel$/)
    await see(ada, 'Saved and proven to work.')

    await openAds(ada)
    await ada.getByRole('link', { name: 'What is needed', exact: true }).click()
    await see(ada, 'Orders on your website: ready')
    await openAds(ada)
    await ada.getByRole('link', { name: 'Write an ad' }).click()
    await orders.check()
    await ada.getByRole('combobox', { name: 'What Riverside and Harbour orders counts' }).waitFor()
    await press(ada, 'Begin anew')
    await openAccounts(ada)
    await status(pixel, 'Firing')
  },
)

journey(
  'an ad account with a bill cannot be chosen; paid at the platform and looked at again it can',
  async ({ visit, emulator }) => {
    const lakeside = { platform: 'meta', act: 'account-status', id: '740215536690814' }
    const erik = await visit('Erik Lund')
    await erik.getByRole('link', { name: 'Choose ad account' }).first().click()
    await see(erik, /^Lakeside has an unpaid bill\./)
    const choice = erik.getByRole('radio', { name: 'Lakeside' })
    expect(await choice.isDisabled()).toBe(true)
    await expectGoodLooks(erik)
    await emulator.actOnAds({ ...lakeside, value: 'active' })
    try {
      await press(erik, 'Look again')
      await choice.and(erik.locator(':enabled')).waitFor()
    } finally {
      await emulator.actOnAds({ ...lakeside, value: 'unsettled' })
    }
    await press(erik, 'Look again')
    await see(erik, /^Lakeside has an unpaid bill\./)
  },
)
