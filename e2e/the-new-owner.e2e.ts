import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { row, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

const phone = { width: 390, height: 844 }

journey(
  'the hub gives a location to a new owner; she joins and takes over on her phone, and all sides keep the receipt',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Locations' }).click()
    await seeHeading(hana, 'Locations')
    await hana.getByRole('link', { name: 'Riverside', exact: true }).click()
    await hana.getByRole('link', { name: 'A new owner …' }).click()
    await seeHeading(hana, 'Give Riverside to a new owner')
    await see(hana, /Dana Reyes stays an owner until they leave/)
    await see(hana, 'Dana Reyes, by mail, that it begins.')
    await expectGoodLooks(hana)
    await hana.getByRole('radio', { name: 'Somebody else' }).check()
    await hana.getByRole('textbox', { name: 'Their e-mail' }).fill('nia.novak@copperkettle.example')
    await hana.getByRole('textbox', { name: 'A word to them' }).fill('Welcome, Nia.')
    await press(hana, 'Give Riverside to them')
    await see(hana, 'nia.novak@copperkettle.example is invited as the owner of Riverside.')
    const link = await hana.getByText(/\/invitation\//).textContent()
    await expectGoodLooks(hana)

    const nia = await visit(undefined, link ?? '')
    await nia.setViewportSize(phone)
    await nia.getByRole('textbox', { name: 'Your name' }).fill('Nia Novak')
    await nia
      .getByLabel(/password/i)
      .first()
      .fill('seven warm loaves of bread')
    await press(nia, 'Join Riverside')
    await seeHeading(nia, 'Connected Accounts')
    await nia.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Hand-offs' }).click()
    await see(nia, 'Waits for you')
    await expectGoodLooks(nia)
    await nia.setViewportSize(phone)
    await nia.getByRole('link', { name: /Copper Kettle Riverside \(Page/ }).click()
    await seeHeading(nia, 'Take over')
    await see(nia, /Welcome, Nia\./)
    await press(nia, 'Sign in at Facebook')
    await authorise(nia, 'Ada Moreno')
    await see(nia, 'You carry these accounts now.')
    await see(nia.getByRole('region', { name: 'Receipt' }), /is the same account as before/)
    await expectGoodLooks(nia)

    const dana = await visit('Dana Reyes')
    await status(row(dana, 'Copper Kettle Riverside', 'Page'), 'Connected')
    await dana.goto(nia.url().replace(/\?.*$/, ''))
    await see(dana, 'nia.novak@copperkettle.example carries these accounts now.')
    await see(dana.getByRole('region', { name: 'Receipt' }), /by Hana Sato \(hub admin\)/)

    await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Hand-offs' }).click()
    await hana.getByRole('radio', { name: 'Over' }).check()
    await hana
      .getByRole('link', { name: /^Riverside: .* → nia\.novak@/ })
      .first()
      .click()
    await see(hana, 'nia.novak@copperkettle.example carries these accounts now.')
    await see(hana.getByRole('region', { name: 'Receipt' }), /Proven with/)
    await expectGoodLooks(hana)
  },
)

journey(
  'from the board a hub admin withdraws a hand-off and asks anew, without going in; the location reads who did',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Hand-offs' }).click()
    await hana
      .getByRole('link', { name: /^Riverside: / })
      .first()
      .click()
    await press(hana, 'Withdraw')
    await press(hana, 'Yes, withdraw')
    await see(hana, 'The hand-off was withdrawn.')
    const lead = (await hana.getByText(/, for Riverside$/).textContent()) ?? ''
    const platform = / at (\w+), for Riverside$/.exec(lead)?.[1] ?? ''

    await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Workspaces' }).click()
    await seeHeading(hana, 'Workspaces')
    await hana.getByRole('checkbox', { name: 'Select Riverside' }).check()
    await hana.getByRole('link', { name: 'Hand accounts over' }).click()
    await seeHeading(hana, 'Hand over accounts of Riverside')
    await hana.getByRole('checkbox', { name: new RegExp(` · ${platform}$`) }).check()
    await hana.getByRole('radio', { name: 'Nia Novak' }).check()
    await expectGoodLooks(hana)
    await press(hana, 'Ask Nia Novak')
    await see(hana, `Nia Novak has been asked to sign in at ${platform}.`)
    await expectGoodLooks(hana)

    const dana = await visit('Dana Reyes')
    await dana.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Ledger' }).click()
    await see(dana, /Hana Sato \(hub admin\) for Riverside asked Nia Novak to take over/)
    await see(dana, /Hana Sato \(hub admin\) for Riverside withdrew a hand-off/)
  },
)

journey(
  'an owner gives a location away from its people’s page, with the code once more',
  async ({ visit }) => {
    const dana = await visit('Dana Reyes')
    await dana.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'People' }).click()
    await dana.getByRole('link', { name: 'Give Riverside to a new owner …' }).click()
    await seeHeading(dana, 'Give Riverside to a new owner')
    await dana.getByRole('radio', { name: 'Mia Torres' }).check()
    // The answer that the server gives to a session that has shown no second factor for an hour.
    let asked = 0
    await dana.route('**/ownership', (route) => {
      if (route.request().method() !== 'POST' || asked > 0) return route.fallback()
      asked += 1
      return route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'about:blank',
          title: '',
          status: 401,
          code: 'second-factor-needed',
          detail: '',
          facts: { next: 'practice-code' },
        }),
      })
    })
    await press(dana, 'Make Mia Torres the owner')
    await see(dana, /Before you give Riverside away, show your second factor\./)
    await expectGoodLooks(dana)
    await dana.getByRole('textbox', { name: 'Code of your authenticator app' }).fill('000000')
    await press(dana, 'Go on')
    await see(dana, 'Mia Torres is an owner of Riverside now.')
    expect(asked).toBe(1)
  },
)
