import { expect } from 'vitest'
import { journey } from './journey.ts'
import { connect, openAccounts, row, setUp, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey('a new location is created, its owner invited, and all five are connected', async ({ visit }) => {
  const hana = await visit('Hana Sato')
  await press(hana, 'Create workspace')
  await hana.getByRole('textbox', { name: 'Name' }).fill('Uptown')
  const place = {
    Street: '61 Fern Row',
    City: 'New Orleans',
    Region: 'LA',
    Postcode: '70115',
    Country: 'US',
    Phone: '+1 504 555 0161',
    Website: 'https://copperkettle.example/uptown',
    'E-mail of its owner': 'nia.brooks@copperkettle.example',
  }
  for (const [label, value] of Object.entries(place))
    await hana.getByRole('textbox', { name: label }).fill(value)
  await hana.getByRole('button', { name: 'Create workspace' }).last().click()
  await see(hana, 'Uptown exists.')
  const link = await hana.getByText(/\/invitation\//).textContent()

  const nia = await visit(undefined, link ?? '')
  await seeHeading(nia, 'Join Uptown')
  await nia.getByRole('textbox', { name: 'Your name' }).fill('Nia Brooks')
  await nia.getByRole('textbox', { name: 'New password' }).fill('a kettle by the river')
  await press(nia, 'Join Uptown')
  await setUp(nia, '0 of 7')

  await connect(nia, 'Facebook')
  await authorise(nia, 'Nia Brooks')
  await seeHeading(nia, 'Which of these belong to Uptown?')
  await press(nia, 'Keep 2 accounts')
  await seeHeading(nia, 'Ad account and pixel')
  await press(nia, 'Use this ad account')
  await press(nia, 'Use this pixel')
  await nia.getByRole('link', { name: 'Done' }).click()
  await setUp(nia, '4 of 7')

  await connect(nia, 'LinkedIn')
  await authorise(nia, 'Nia Brooks')
  await press(nia, 'Keep 1 account')
  await setUp(nia, '5 of 7')

  await connect(nia, 'TikTok')
  await authorise(nia, 'Nia Brooks')
  await press(nia, 'Yes, keep @ck.uptown')
  await setUp(nia, '6 of 7')

  await connect(nia, 'X')
  await authorise(nia, 'Nia Brooks')
  await seeHeading(nia, 'You authorised @copperkettle_up. Is that the one for Uptown?')
  await press(nia, 'Yes, keep @copperkettle_up')
  await setUp(nia, '7 of 7')

  for (const kind of ['Page', 'Instagram account', 'LinkedIn Page', 'TikTok account', 'X account'])
    await status(row(nia, 'Copper Kettle Uptown', kind), 'Connected')
  await status(row(nia, 'Uptown', 'Ad account'), 'Ready')
  await status(row(nia, 'Uptown site', 'Pixel'), 'Firing')

  await nia.reload()
  await setUp(nia, '7 of 7')
  await openAccounts(nia)
  await hana.reload()
  const line = hana.getByRole('row', { name: /Uptown/ })
  await see(line, 'Nia Brooks')
  expect(await line.getByText('Connected', { exact: true }).count()).toBe(4)
})
