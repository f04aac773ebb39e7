import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { row } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

const phone = { width: 390, height: 844 }

/** The practice inbox of somebody who has no login here, read by somebody who has. */
async function codeIn(page: Page, mailbox: string): Promise<string> {
  await page.goto(new URL('/inbox', page.url()).href)
  await page.getByRole('combobox', { name: 'Mailbox' }).click()
  await page.getByRole('option', { name: new RegExp(`^${mailbox}`) }).click()
  await page
    .getByRole('button', { name: /Your code to connect accounts/ })
    .first()
    .click()
  return (
    (await page
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .textContent()) ?? ''
  )
}

journey(
  'a hub asks by link; the franchisee connects Facebook on a phone, without a login, and the hub is told',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Links' }).click()
    await press(hana, 'New link')
    await hana.getByRole('combobox', { name: /^Workspace/ }).fill('Midtown')
    await hana.getByRole('option', { name: 'Midtown' }).click()
    await hana.getByRole('textbox', { name: /^Name/ }).fill('Farah Aziz')
    await hana.getByRole('textbox', { name: /^E-mail/ }).fill('farah@midtown.example')
    await hana.getByRole('checkbox', { name: 'Facebook' }).check()
    await expectGoodLooks(hana)
    await press(hana, 'Send the link')
    await see(hana, 'Farah Aziz gets the link by mail.')
    const link =
      (await hana
        .getByText(/\/connect-link\//)
        .first()
        .textContent()) ?? ''
    await expectGoodLooks(hana)

    // Somebody to whom the link was forwarded: no code, no way in.
    const stranger = await visit(undefined, link)
    await seeHeading(stranger, 'Connect Facebook for Midtown')
    await press(stranger, 'I have a code already')
    await stranger.getByRole('textbox', { name: 'Code from the mail' }).fill('AAAA-2222')
    await press(stranger, 'Open')
    await see(stranger, /This code is no longer good\. Ask for a new code/)

    const farah = await visit(undefined, link)
    await farah.setViewportSize(phone)
    await see(farah, 'Hana Sato of Copper Kettle asks you to connect Facebook for Midtown.')
    await see(farah, /we never see it/)
    await expectGoodLooks(farah)
    await farah.setViewportSize(phone)
    await press(farah, 'Send me the code')
    await see(farah, /A code is on its way to/)
    await expectGoodLooks(farah)
    await farah.setViewportSize(phone)
    const mails = await visit('Omar Haddad')
    await farah
      .getByRole('textbox', { name: 'Code from the mail' })
      .fill(await codeIn(mails, 'farah@midtown.example'))
    await press(farah, 'Open')
    await seeHeading(farah, 'Connect accounts for Midtown')
    await farah.reload()
    await expectGoodLooks(farah)
    await farah.setViewportSize(phone)
    await press(farah, 'Continue to Facebook')
    await authorise(farah, 'Farah Aziz')
    await seeHeading(farah, 'Which of these belong to Midtown?')
    await expectGoodLooks(farah)
    await farah.setViewportSize(phone)

    // Leaving in the middle is no loss.
    await farah.getByRole('link', { name: 'Back to what is asked' }).click()
    await farah.getByRole('link', { name: 'Choose accounts' }).click()
    await press(farah, 'Keep 1 account')
    await see(farah, 'That was everything. Thank you.')
    await see(farah, 'Copper Kettle Midtown (Page)')
    await expectGoodLooks(farah)
    await press(farah, 'End this visit')
    await seeHeading(farah, 'The visit is over')

    const used = await visit(undefined, link)
    await see(used, 'Everything this link asked for is connected.')

    await hana.reload()
    await see(hana, 'Facebook: Copper Kettle Midtown (Page)')
    await expectGoodLooks(hana)
    await hana.goto(new URL('/inbox', hana.url()).href)
    await see(hana, 'Farah Aziz connected Facebook for Midtown')

    const owner = await visit('Farah Aziz')
    const page = row(owner, 'Copper Kettle Midtown', 'Page')
    await see(page, /authorised by Farah Aziz through a link from Hana Sato/)
  },
)

journey(
  'a location asks by link, sends it again and ends it; the old links open nothing',
  async ({ visit }) => {
    const dana = await visit('Dana Reyes')
    await dana.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Links' }).click()
    await press(dana, 'New link')
    await dana.getByRole('textbox', { name: /^Name/ }).fill('Theo Tiktok')
    await dana.getByRole('textbox', { name: /^E-mail/ }).fill('theo@riverside.example')
    await dana.getByRole('checkbox', { name: 'TikTok' }).check()
    await press(dana, 'Send the link')
    const first =
      (await dana
        .getByText(/\/connect-link\//)
        .first()
        .textContent()) ?? ''
    await press(dana, 'Done')
    await press(dana, 'Send again to Theo Tiktok')
    await see(dana, 'Theo Tiktok gets the link by mail.')
    const second =
      (await dana
        .getByText(/\/connect-link\//)
        .first()
        .textContent()) ?? ''
    expect(second).not.toBe(first)
    const old = await visit(undefined, first)
    await see(old, 'A newer link was sent in place of this one.')

    const fresh = await visit(undefined, second)
    await seeHeading(fresh, 'Connect TikTok for Riverside')
    await press(dana, 'End the link of Theo Tiktok')
    await press(dana, 'Yes, end it')
    await see(dana, 'Ended')
    await fresh.reload()
    await see(fresh, 'This link was ended by those who sent it.')
  },
)
