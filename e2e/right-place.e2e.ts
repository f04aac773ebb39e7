import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { connect, more, row } from './pages/accounts.ts'
import { untilBell } from './pages/bell.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'a Page of elsewhere has to be looked at; a sibling’s is asked for, never taken',
  async ({ visit }) => {
    const erik = await visit('Erik Lund')
    await connect(erik, 'Facebook')
    await authorise(erik, 'Hana Sato')
    await seeHeading(erik, 'Which of these belong to Lakeside?')

    const riverside = erik.getByRole('checkbox', { name: 'Copper Kettle Riverside', exact: true }).first()
    expect(await riverside.isDisabled()).toBe(true)
    await see(erik, 'Connected in another workspace of your hub. It stays there until they hand it over.')
    await press(erik, 'Ask for a transfer: Copper Kettle Riverside, Page')
    await see(erik, /Asked for .*\. The people of the other location are told/)

    await erik.getByRole('checkbox', { name: 'Copper Kettle Midtown', exact: true }).check()
    await see(erik, 'This does not look like Lakeside. Please compare:')
    await erik.getByRole('row', { name: /Street 330 Ninth Avenue 15 Birch Quay/ }).waitFor()
    const keep = erik.getByRole('button', { name: 'Keep 1 account' })
    expect(await keep.isDisabled()).toBe(true)
    await erik.getByRole('checkbox', { name: 'Yes, Copper Kettle Midtown belongs to Lakeside' }).check()
    expect(await keep.isEnabled()).toBe(true)

    // Whoever answers is told in the bell, and the answer is told back; neither learns where the other is.
    const dana = await visit('Dana Reyes')
    await untilBell(dana, /^(Unread: )?Another location asks for Copper Kettle Riverside/)
    await expectGoodLooks(dana)
    await dana
      .getByRole('link', { name: /^Answer it: / })
      .first()
      .click()
    await press(dana, /^It stays here: /)
    await dana.getByText('Another location asks for').waitFor({ state: 'hidden' })

    await press(erik, 'Give up')
    await press(erik, 'Yes, withdraw it')
    await seeHeading(erik, 'Connected Accounts')
    await untilBell(erik, /stays where it is$/)

    const hana = await visit('Hana Sato')
    await hana.getByRole('link', { name: 'Brand' }).click()
    const page = row(hana, 'Copper Kettle', 'Page')
    await more(hana, page, 'Check now')
    await see(page, 'Checked just now: Facebook says it works.')
  },
)
