import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { openAccounts, row, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

const phone = { width: 390, height: 844 }

journey(
  'head office connects for a location, hands it over, and both keep the receipt',
  async ({ visit, started }) => {
    const omar = await visit('Omar Haddad')
    await omar.getByRole('link', { name: 'Harbour' }).click()
    await seeHeading(omar, 'Why are you entering Harbour?')
    await press(omar, /^Set up/)
    await openAccounts(omar)

    // Somebody else's connection is not taken in passing: it stays as a spare.
    await row(omar, 'Copper Kettle Harbour', 'Page').getByRole('link').first().click()
    await press(omar, 'Reconnect')
    await authorise(omar, 'Hana Sato')
    await see(omar, 'Copper Kettle Harbour is connected again.')
    const carriers = omar.getByRole('region', { name: 'Whose sign-in carries it' })
    await see(carriers, 'One stands by')
    await see(carriers, 'Ada Moreno')

    await omar.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Hand-offs' }).click()
    await press(omar, 'Hand accounts over')
    await omar.getByRole('checkbox', { name: /Copper Kettle Harbour · Facebook/ }).check()
    await omar.getByRole('radio', { name: 'Ada Moreno' }).check()
    await expectGoodLooks(omar)
    await press(omar, 'Ask Ada Moreno')
    await see(omar, 'Ada Moreno has been asked to sign in at Facebook.')

    const ada = await visit('Ada Moreno', '/sign-in')
    await ada.setViewportSize(phone)
    await ada.goto(new URL(new URL(omar.url()).pathname, started.mooring).href)
    await seeHeading(ada, 'Take over')
    await see(ada, 'Omar Haddad hands these accounts to you.')
    await see(ada, /Instagram account/)
    await press(ada, 'Sign in at Facebook')
    await authorise(ada, 'Ada Moreno')
    await see(ada, 'You carry these accounts now.')
    await see(ada.getByRole('region', { name: 'Receipt' }), /Omar Haddad’s sign-in was ended at Facebook/)
    await ada.reload()
    await see(ada, 'You carry these accounts now.')
    await expectGoodLooks(ada)

    await see(omar, 'Ada Moreno carries these accounts now.')
    await see(omar.getByRole('region', { name: 'Receipt' }), /is the same account as before/)
    await openAccounts(omar)
    await status(row(omar, 'Copper Kettle Harbour', 'Page'), 'Connected')
    expect(await omar.getByRole('alert').count()).toBe(0)
  },
)
