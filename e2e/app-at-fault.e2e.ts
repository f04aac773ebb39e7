import { journey } from './journey.ts'
import { more, row, status } from './pages/accounts.ts'
import { see } from './pages/see.ts'

journey(
  'an empty wallet at X disconnects nobody: the row says whose trouble it is, and the apps page tells what to mend',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    const account = row(ada, 'Copper Kettle Harbour', 'X account')
    await status(account, 'Connected')
    await emulator.switch('x', { credits: 'empty' })
    try {
      await more(ada, account, 'Check now')
      await see(account, /X refuses the app of this Mooring since .*The account itself is fine\./)
      await see(account, 'Nothing to do for you.')
      await status(account, 'Connected')
      const hana = await visit('Hana Sato')
      await hana.getByRole('link', { name: 'Apps' }).click()
      await see(hana, /X refuses this app since/)
      await see(hana, 'No connection is given up for it')
    } finally {
      await emulator.switch('x', { credits: 'funded' })
    }
    await more(ada, account, 'Check now')
    await see(account, 'Checked just now: X says it works.')
    await status(account, 'Connected')
    const hana = await visit('Hana Sato')
    await hana.getByRole('link', { name: 'Apps' }).click()
    await see(hana, 'The app of this Mooring')
    await hana.getByText(/refuses this app/).waitFor({ state: 'detached' })
  },
)
