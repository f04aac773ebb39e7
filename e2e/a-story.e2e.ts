import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { row, status } from './pages/accounts.ts'
import { press, see, seeHeading } from './pages/see.ts'

const southbank = '122790556102487'
const hillside = '114455208873310'

/** What each line of the first screen leads to. */
const leads: Readonly<Record<string, RegExp>> = {
  'Renew what ends, reconnect what broke': /ended this connection today/,
  'See every location on one board, the worst first': /act by \d+ \w+/,
  'See what goes dark when Noor leaves, and where somebody stands by': /Goes on through Kai Jansen/,
  'See who the winter menu reaches before it is sent to every location': /of \d+ locations would be reached/,
  'Finish a hand-off that waits for a role at Facebook': /it takes full control\./,
  'Open the link that Gus got by mail, and connect without a login': /asks you to connect TikTok and X/,
  'Follow a campaign in which everybody renews their LinkedIn': /^1 of 4 renewed, 3 open\.$/,
  'Answer Midtown, which asks for a Page that head office holds': /This is our own Page\./,
  'See what an ad brought, and approve the next one': /Chowder nights/,
  'Mend a personal Instagram: make it professional at the practice platforms, then look again':
    /is a personal Instagram account/,
}

journey('the first screen says what to try, and each line leads to it', async ({ visit }) => {
  const page = await visit()
  const list = page.getByRole('region', { name: 'What to try' })
  await list.getByRole('link').first().waitFor()
  const lines = await list.getByRole('link').allTextContents()
  expect(lines.length).toBeLessThanOrEqual(10)
  expect(lines).toEqual(Object.keys(leads))
  for (const [line, words] of Object.entries(leads)) {
    await list.getByRole('link', { name: line, exact: true }).click()
    // The first screen names people too: only the page it leads to counts.
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    await see(page.getByRole('main'), words)
    await page.goto(new URL('/sign-in', page.url()).href)
  }
})

journey(
  'a hand-off that waits for a role goes on once the role is there, and both read the receipt',
  async ({ visit, emulator }) => {
    const kai = await visit()
    await kai.getByRole('link', { name: /^Finish a hand-off/ }).click()
    await seeHeading(kai, 'Take over')
    await see(kai, /full control/)
    await expectGoodLooks(kai)
    await emulator.setRole({ platform: 'meta', account: southbank, person: 'kai', role: 'full' })
    await press(kai, 'Check again')
    await see(kai, 'You carry these accounts now.')
    await see(kai.getByRole('region', { name: 'Receipt' }), /Noor Adler/)
  },
)

journey('whoever leaves is warned about, and the map says who takes over', async ({ visit }) => {
  const hana = await visit('Hana Sato')
  await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'People' }).click()
  await press(hana, 'More for Noor Adler')
  await hana.getByRole('menuitem', { name: 'Deactivate' }).click()
  const warning = hana.getByRole('region', { name: 'Deactivate Noor Adler' })
  await see(warning, /Eastgate/)
  await expectGoodLooks(hana)
})

journey(
  'a personal Instagram is made professional at the platform, seen at the next look, and kept',
  async ({ visit, emulator }) => {
    const carla = await visit()
    await carla.getByRole('link', { name: /^Mend a personal Instagram/ }).click()
    await see(carla, /is a personal Instagram account; only Business and Creator accounts can be connected\./)
    await emulator.actOnAccount({ platform: 'meta', account: hillside, act: 'make-instagram-professional' })
    await press(carla, 'Look again')
    await carla.getByRole('checkbox', { name: 'Carla at Hillside' }).check()
    await press(carla, 'Keep 1 account')
    await carla.getByRole('link', { name: 'Not now' }).click()
    await status(row(carla, 'Carla at Hillside', 'Instagram account'), 'Connected')
  },
)
