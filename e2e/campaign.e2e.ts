import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { authorise } from './pages/door.ts'
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
  'a hub asks for all LinkedIn that ends soon; Dana renews on her phone from the mail, and the hub sees it and finishes',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Campaigns' }).click()
    await hana.getByRole('link', { name: 'New campaign' }).click()
    await hana.getByRole('checkbox', { name: 'LinkedIn' }).check()
    await hana.getByText('Ending', { exact: true }).click()
    await see(hana, /Riverside: LinkedIn, ends/)
    await hana.reload()
    await see(hana, /Riverside: LinkedIn, ends/)
    await expectGoodLooks(hana)
    await press(hana, /^Send to \d+ (person|people)$/)
    await seeHeading(hana, 'LinkedIn ending within 45 days')
    await see(hana, 'Not opened')
    await expectGoodLooks(hana)

    const mails = await visit('Omar Haddad')
    const mailbox = 'dana.reyes@copperkettle.example'
    await openMail(mails, mailbox, /asks you to renew LinkedIn/)
    const link = await mails
      .getByRole('link', { name: /\/connect-link\// })
      .first()
      .getAttribute('href')
    const dana = await visit(undefined, link ?? '')
    await dana.setViewportSize(phone)
    await press(dana, 'Send me the code')
    await see(dana, /A code is on its way to/)
    await openMail(mails, mailbox, /Your code to connect accounts/)
    const code = await mails
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .textContent()
    await dana.getByRole('textbox', { name: 'Code from the mail' }).fill(code ?? '')
    await press(dana, 'Open')
    await press(dana, 'Continue to LinkedIn')
    await authorise(dana, 'Dana Reyes')
    await see(dana, 'That was everything. Thank you.')

    const riverside = hana.getByRole('listitem').filter({ hasText: 'Riverside' })
    await riverside.getByText('Renewed', { exact: true }).waitFor()
    await press(hana, 'Finish')
    const sure = hana.getByRole('button', { name: 'Yes, finish' })
    const done = hana.getByText(/^Finished today by Hana Sato/)
    await sure.or(done).first().waitFor()
    if (await sure.isVisible()) await sure.click()
    await done.waitFor()
    await expectGoodLooks(hana)
    const [file] = await Promise.all([
      hana.waitForEvent('download'),
      hana.getByRole('button', { name: 'Report as a file' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('renewal-campaign.csv')
    await hana.reload()
    await riverside.getByText('Renewed', { exact: true }).waitFor()
  },
)
