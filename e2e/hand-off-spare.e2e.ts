import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { openAccounts, row, status } from './pages/accounts.ts'
import { untilBell } from './pages/bell.ts'
import { authorise } from './pages/door.ts'
import { press, see } from './pages/see.ts'

journey(
  'a second person stands by, and takes over when the first one’s sign-in ends',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    await openAccounts(ada)
    await row(ada, 'Copper Kettle Harbour', 'LinkedIn Page').getByRole('link').first().click()
    const carriers = ada.getByRole('region', { name: 'Whose sign-in carries it' })
    await see(carriers, 'One carrier, no spare')
    await press(carriers, 'Keep a spare')
    await authorise(ada, 'Hana Sato')
    await see(ada, /Your sign-in at LinkedIn is a spare for Copper Kettle Harbour now\./)
    await see(carriers, 'One stands by')
    await expectGoodLooks(ada)

    await emulator.revoke('linkedin', 'ada')
    await press(ada, 'Check now')
    await see(ada.getByRole('region', { name: 'Timeline' }), /took over\./)
    await see(ada, 'It works, and posts can go out.')
    await openAccounts(ada)
    await status(row(ada, 'Copper Kettle Harbour', 'LinkedIn Page'), 'Connected')
    await untilBell(ada, 'Copper Kettle Harbour (LinkedIn) goes on through a spare')
  },
)
