import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks, whatIsWrong } from './looks.ts'
import { more, row, section, setUp } from './pages/accounts.ts'
import { allow, signInThere } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

async function go(page: Page, link: string, heading: string): Promise<void> {
  await page.getByRole('link', { name: link, exact: true }).click()
  await seeHeading(page, heading)
  await expectGoodLooks(page)
}

journey('every page before and around the sign-in is for everybody', async ({ visit }) => {
  const page = await visit()
  await seeHeading(page, 'Who would you like to be?')
  await expectGoodLooks(page)
  await press(page, 'Forgot your password?')
  await see(page, /E-mail/)
  await expectGoodLooks(page)
  for (const [path, heading] of [
    ['/reset-password?token=none', /password/i],
    ['/invitation/none', 'Your invitation'],
    ['/invitation/a-link-that-lost-half-of-itself-on-the-way', 'Your invitation'],
    ['/connect-problem?code=other-browser', 'This sign-in could not be finished'],
    ['/nowhere', 'Nothing here'],
  ] as const) {
    const other = await visit(undefined, path)
    await seeHeading(other, heading)
    await expectGoodLooks(other)
    expect(await other.getByText('The marked fields').count()).toBe(0)
  }
  const mia = await visit('Mia Torres')
  for (const path of ['/w/nonsense', '/w/nonsense/manage/accounts', '/h/nonsense']) {
    await mia.goto(new URL(path, mia.url()).href)
    await seeHeading(mia, 'Nothing here')
  }
})

journey('every page of a hub is for everybody', async ({ visit }) => {
  const hana = await visit('Hana Sato')
  await hana.getByRole('grid').waitFor()
  await expectGoodLooks(hana)
  await press(hana, 'Create workspace')
  await expectGoodLooks(hana)
  await go(hana, 'People', 'People')
  await press(hana, 'Invite someone')
  await expectGoodLooks(hana)
  await press(hana, 'More for Omar Haddad')
  await hana.getByRole('menuitem', { name: 'Change role' }).click()
  await expectGoodLooks(hana)
  await go(hana, 'Locations', 'Locations')
  await hana.getByRole('checkbox', { name: 'Choose Harbour' }).check()
  await press(hana, 'Invite to 1 location')
  await expectGoodLooks(hana)
  await hana.getByRole('link', { name: 'Harbour' }).click()
  await seeHeading(hana, 'Harbour')
  await press(hana, 'Archive …')
  await expectGoodLooks(hana)
  await go(hana, 'Ledger', 'Ledger')
  await see(hana, /signed in at/)
  await expectGoodLooks(hana)
  await go(hana, 'Broadcasts', 'Broadcasts')
  await hana.getByRole('link', { name: 'Write a broadcast' }).first().click()
  await seeHeading(hana, 'Write a broadcast')
  await see(hana, /\d+ locations/)
  await expectGoodLooks(hana)
  await go(hana, 'Apps', 'Apps')
  await go(hana, 'Settings', 'Settings')
  await go(hana, 'Inbox', 'Inbox')
  await hana.getByRole('link', { name: /^Notices/ }).click()
  await seeHeading(hana, 'Notices')
  await see(hana.getByRole('main'), 'Riverside')
  await expectGoodLooks(hana)
  await press(hana, /your menu$/)
  await hana.getByRole('menuitem', { name: 'Mail, sign-in and sessions' }).click()
  await see(hana, /second factor/i)
  await expectGoodLooks(hana)
})

journey('every page of a workspace is for everybody, at every step of connecting', async ({ visit }) => {
  const omar = await visit('Omar Haddad')
  await omar.getByRole('link', { name: 'Hillside' }).click()
  await seeHeading(omar, 'Why are you entering Hillside?')
  await expectGoodLooks(omar)
  await press(omar, /^Support/)
  await setUp(omar, / of 7/)
  await expectGoodLooks(omar)
  await go(omar, 'People', 'People')
  await go(omar, 'Location', 'Location')
  await go(omar, 'Ledger', 'Ledger')

  const dana = await visit('Dana Reyes')
  await setUp(dana, / of 7/)
  await expectGoodLooks(dana)
  const page = row(dana, 'Copper Kettle Riverside', 'Page')
  await more(dana, page, 'Details')
  await more(dana, page, 'Remove …')
  await see(page, /withdrawn at Facebook too|stays at Facebook/)
  await press(section(dana, 'LinkedIn'), 'Connect LinkedIn')
  await expectGoodLooks(dana)
  // Chosen already where the journey of ads went before.
  await dana
    .getByRole('link', { name: /^(Choose ad account|Change)/ })
    .first()
    .click()
  await seeHeading(dana, 'Ad account and pixel')
  await dana.getByRole('radio').first().waitFor()
  await expectGoodLooks(dana)
  await dana.getByRole('link', { name: 'Back to Connected Accounts' }).first().click()

  await press(section(dana, 'Facebook'), 'Connect Facebook')
  await press(dana, 'Continue to Facebook')
  await seeHeading(dana, 'Sign in to continue to Mooring')
  await expectGoodLooks(dana)
  await signInThere(dana, 'Hana Sato')
  await seeHeading(dana, /asks for access/)
  await expectGoodLooks(dana)
  await allow(dana)
  await seeHeading(dana, 'Which of these belong to Riverside?')
  await dana.getByRole('checkbox', { name: 'Copper Kettle Austin', exact: true }).first().check()
  await see(dana, 'This does not look like Riverside. Please compare:')
  await expectGoodLooks(dana)
  await press(dana, 'Give up')
  await press(dana, 'Yes, withdraw it')

  await press(section(dana, 'X'), 'Connect X')
  await press(dana, 'Continue to X')
  await signInThere(dana, 'Dana Reyes')
  await allow(dana)
  await seeHeading(dana, /^You authorised @copperkettle_rs/)
  await expectGoodLooks(dana)
  await press(dana, 'No, it is another one')
  await press(dana, 'Yes, withdraw it')
  await section(dana, 'X').getByText('Not set up').waitFor()
})

journey('the platforms’ console opens from every page and is for everybody', async ({ visit }) => {
  const mia = await visit('Mia Torres')
  const opening = mia.waitForEvent('popup')
  await mia.getByRole('link', { name: /^Practice platforms/ }).click()
  const consolePage = await opening
  await seeHeading(consolePage, /./)
  await expectGoodLooks(consolePage)
})

journey(
  'the look itself sees what is wrong: a picture without words, colours too close in the dark, a line too wide for a phone',
  async ({ visit }) => {
    const page = await visit()
    await page.setContent(`<html lang="en"><title>Planted</title><style>
      :root { color-scheme: light dark }
      main { background: light-dark(white, black); color: light-dark(black, #222) }
      em { display: none } @media (width < 500px) { em { display: block } }
      </style><main><h1>Planted</h1><img src="data:,"><em><img src="data:,1"></em><p style="width:600px">wide</p></main>`)
    const wrong = (await whatIsWrong(page)).join('\n')
    expect(wrong).toContain('light: image-alt')
    expect(wrong).not.toContain('light: color-contrast')
    expect(wrong).toContain('dark: color-contrast')
    expect(wrong).toMatch(/phone: image-alt at \S*data:,1/)
    expect(wrong).toContain('390 px wide')
  },
)
