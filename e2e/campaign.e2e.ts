import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { allow, authorise } from './pages/door.ts'
import { giveAda } from './pages/more-locations.ts'
import { press, see, seeHeading } from './pages/see.ts'

const phone = { width: 390, height: 844 }

/** A mail as its reader sees it, newest first. */
async function openMail(page: Page, mailbox: string, subject: RegExp): Promise<void> {
  await page.goto(new URL('/inbox', page.url()).href)
  await page.getByRole('combobox', { name: 'Mailbox' }).click()
  await page.getByRole('option', { name: new RegExp(`^${mailbox}`) }).click()
  await page.getByRole('button', { name: subject }).first().click()
}

journey(
  'a hub asks for all LinkedIn that ends soon; Ada renews on her phone from one mail, other locations of hers with the same sign-in where she says so; the hub sees it and finishes',
  async ({ visit, emulator }) => {
    const hana = await visit('Hana Sato')
    const owner = await visit('Ada Moreno')
    for (const location of [
      { name: 'Parkside', linkedinPage: '89551706' },
      { name: 'Quayside', linkedinPage: '88290413' },
    ])
      await giveAda({ hana, ada: owner, emulator }, location)
    await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Campaigns' }).click()
    await hana
      .getByRole('link', { name: /^(New campaign|See who would be asked|Look further ahead)$/ })
      .click()
    await hana.getByRole('checkbox', { name: 'LinkedIn' }).check()
    await hana.getByText('Ending', { exact: true }).click()
    await hana.getByRole('textbox', { name: 'Ends within' }).fill('365')
    await see(hana, /Harbour: LinkedIn, ends/)
    await hana.reload()
    await see(hana, /Harbour: LinkedIn, ends/)
    await see(hana, '1 mail, 1 sign-in')
    await expectGoodLooks(hana)
    await press(hana, /^Send to \d+ (person|people)$/)
    await seeHeading(hana, 'LinkedIn ending within 365 days')
    await see(hana, 'Not opened')
    await expectGoodLooks(hana)

    const mails = await visit('Omar Haddad')
    const mailbox = 'ada.moreno@copperkettle.example'
    await openMail(mails, mailbox, /asks you to renew LinkedIn/)
    const link = await mails.getByRole('link', { name: 'Open in Mooring' }).first().getAttribute('href')
    const ada = await visit(undefined, link ?? '')
    await ada.setViewportSize(phone)
    await see(ada, /2 more connections of yours follow/)
    await press(ada, 'Send me the code')
    await see(ada, /A code is on its way to/)
    await openMail(mails, mailbox, /Your code to connect accounts/)
    const code = await mails
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .textContent()
    await ada.getByRole('textbox', { name: 'Code from the mail' }).fill(code ?? '')
    await press(ada, 'Open')
    await press(ada, 'Continue to LinkedIn')
    await authorise(ada, 'Ada Moreno')
    // One sign-in, and she is told what else stands on it before anything happens there.
    await seeHeading(ada, 'The same sign-in is for 2 more locations')
    await expectGoodLooks(ada)
    await ada.setViewportSize(phone)
    await ada.getByRole('checkbox', { name: /^Parkside/ }).uncheck()
    await press(ada, 'Renew 1 location with it')
    await ada.getByRole('button', { name: 'Continue', exact: true }).click()
    await allow(ada)
    await seeHeading(ada, 'Connect accounts for Quayside')
    await see(ada, /^Parkside/)
    await expectGoodLooks(ada)
    await ada.setViewportSize(phone)
    await press(ada, 'Go on with Parkside, LinkedIn')
    await seeHeading(ada, 'Connect accounts for Parkside')
    await press(ada, 'Continue to LinkedIn')
    await ada.getByRole('button', { name: 'Continue', exact: true }).click()
    await allow(ada)
    await see(ada, 'That was everything. Thank you.')

    // Dana has not done it, and others expect her to find it so.
    const harbour = hana.getByRole('listitem').filter({ hasText: 'Harbour' })
    await harbour.getByText('Renewed', { exact: true }).waitFor()
    await see(hana, /clicks for 3 renewed locations/)
    await press(hana, 'Finish')
    await press(hana, 'Yes, finish')
    await see(hana, /^Finished today by Hana Sato/)
    await expectGoodLooks(hana)
    const [file] = await Promise.all([
      hana.waitForEvent('download'),
      hana.getByRole('button', { name: 'Report as a file' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('renewal-campaign.csv')
    await hana.reload()
    await harbour.getByText('Renewed', { exact: true }).waitFor()
  },
)
