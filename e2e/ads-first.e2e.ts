import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { more, row, section, status } from './pages/accounts.ts'
import { press, see } from './pages/see.ts'

journey(
  'an ad account on which an ad runs goes when the ad is off: said, switched off, confirmed, then removed',
  async ({ visit }) => {
    const ada = await visit('Ada Moreno')
    const facebook = section(ada, 'Facebook')
    const account = facebook.getByRole('article', { name: /Ad account$/ })
    await see(facebook, /^1 ad runs on it/)
    await more(ada, account, 'Remove …')
    await see(facebook, /^1 ad runs on it: .* may still spend \$/)
    const remove = facebook.getByRole('button', { name: 'Remove', exact: true })
    expect(await remove.isDisabled()).toBe(true)
    await facebook.getByRole('radio', { name: 'Leave it running' }).check()
    await see(facebook, /Nobody here can switch it off, or see what it spends/)
    await expectGoodLooks(ada)
    await facebook.getByRole('radio', { name: 'Switch it off first' }).check()
    expect(await remove.isDisabled()).toBe(true)
    await press(facebook, 'Switch it off now')
    await facebook.getByText('All of its ads are off, confirmed by Facebook.').waitFor({ timeout: 180_000 })
    await expectGoodLooks(ada)
    await press(facebook, 'Remove')
    await see(facebook, /is removed, and its keys are destroyed\./)

    // Chosen again, it is what it was; what the others' journeys need is there for them.
    await ada.getByRole('link', { name: 'Choose ad account' }).first().click()
    await press(ada, /^Use this (Facebook )?ad account$/)
    await press(ada, /^Use this (Facebook )?pixel$/)
    await ada.getByRole('link', { name: 'Back to Connected Accounts' }).first().click()
    await status(row(ada, 'Riverside and Harbour', 'Ad account'), 'Ready')
  },
)
