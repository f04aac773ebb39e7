import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { openAccounts, row, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'a connection’s own page: healthy, then withdrawn; its life is read, and it is reconnected from there',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    await row(ada, 'Copper Kettle Harbour', 'X account')
      .getByRole('link', { name: 'Copper Kettle Harbour' })
      .click()
    await ada.getByRole('heading', { level: 1, name: 'Copper Kettle Harbour' }).waitFor()
    expect(await ada.title()).toBe('Copper Kettle Harbour · Harbour · Mooring')
    const state = ada.getByRole('region', { name: 'How it is' })
    const ends = ada.getByRole('region', { name: 'What renews by itself, and what ends' })
    const life = ada.getByRole('region', { name: 'Timeline' })
    await status(state, 'Connected')
    await see(state, 'Nobody has to do anything.')
    // Two-hour access is told as what it is: ours to renew, with no end in sight.
    await ends
      .getByRole('row', {
        name: /^Access Renews itself whenever it is used; one lasts about 2 hours\..* Mooring$/,
      })
      .waitFor()
    await ends.getByRole('row', { name: /^Permission Does not end by itself.* Nobody$/ }).waitFor()
    await see(life, 'Ada Moreno chose it, and it was proven to work.')
    await see(life, 'This is where it begins.')
    await expectGoodLooks(ada)

    await emulator.revoke('x', 'ada')
    await press(state, 'Check now')
    await status(state, 'Disconnected')
    await see(state, /Posts wait here; nothing is lost\./)
    await ends.getByRole('row', { name: /^Access Over since today at .* Ada Moreno$/ }).waitFor()
    const ended = life
      .getByRole('listitem')
      .filter({ hasText: /^\d\d:\d\d(Access was withdrawn at X|X ended this)/ })
    await ended.first().waitFor()
    await ada.reload()
    await status(state, 'Disconnected')
    await ended.getByRole('button', { name: /^Technical details of / }).press('Enter')
    const technical = ended.getByText(/^action: grant\.ended/)
    await technical.waitFor()
    expect(await technical.textContent()).toMatch(/\ncode: \S+/)
    await expectGoodLooks(ada)
    const here = ada.url()

    await press(state, 'Reconnect')
    await authorise(ada, 'Ada Moreno')
    // Begun here, it leads back here.
    await see(ada, 'Copper Kettle Harbour is connected again.')
    expect(ada.url().replace(/\?.*$/, '')).toBe(here)
    await status(state, 'Connected')
    await press(ada, 'Close this message')
    expect(ada.url()).toBe(here)
    await see(life, 'Ada Moreno signed in at X and reconnected it.')
    await ended.first().waitFor()
    await see(life, 'Ada Moreno chose it, and it was proven to work.')
  },
)

journey(
  'a connection that is not there, or is a neighbour’s, is answered in the same words',
  async ({ visit }) => {
    const dana = await visit('Dana Reyes')
    const page = row(dana, 'Copper Kettle Riverside', 'Page')
    const own = await page.getAttribute('id')
    const address = dana.url().replace(/[?#].*$/, '')
    for (const id of ['nonsense', `acc_${'0'.repeat(26)}`]) {
      await dana.goto(`${address}/${id}`)
      await seeHeading(dana, 'This connection is not here')
    }
    await expectGoodLooks(dana)
    const ada = await visit('Ada Moreno')
    await row(ada, 'Copper Kettle Harbour', 'Page').waitFor()
    await ada.goto(`${ada.url().replace(/[?#].*$/, '')}/${own}`)
    await seeHeading(ada, 'This connection is not here')
    await ada.getByRole('link', { name: 'Connected Accounts' }).click()
    await openAccounts(ada)
  },
)
