import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { press, see, seeHeading } from './pages/see.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Locations by platform' })
const location = (page: Page, name: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) })
const chip = (page: Page, name: string) => page.getByRole('search').getByRole('button', { name, exact: true })

journey(
  'a hub admin filters, opens, comes back, keeps views, also of a group, takes one out and refreshes',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    await location(hana, 'Riverside').waitFor()
    await expectGoodLooks(hana)
    await chip(hana, 'Disconnected').click()
    await hana.waitForURL(/status=disconnected/)
    const broken = grid(hana).getByText('Disconnected', { exact: true })
    await broken.first().waitFor()
    const address = hana.url()
    await grid(hana).getByRole('rowheader').getByRole('link').first().click()
    await seeHeading(hana, /^Why are you entering/)
    await hana.goBack()
    expect(hana.url()).toBe(address)
    await broken.first().waitFor()

    await press(hana, 'Save this view')
    await hana.getByRole('textbox', { name: 'Name of the view' }).fill('Broken ones')
    await hana.getByRole('checkbox', { name: 'Share with everybody in the hub' }).check()
    await press(hana, 'Save view')
    await hana.getByRole('button', { name: 'Broken ones', exact: true }).waitFor()

    await press(hana, 'All locations')
    await hana.getByRole('combobox', { name: 'Group' }).selectOption({ label: 'Centre and East' })
    await hana.waitForURL(/group=grp_/)
    await location(hana, 'Riverside').waitFor({ state: 'detached' })
    await press(hana, 'Save this view')
    await hana.getByRole('textbox', { name: 'Name of the view' }).fill('Centre')
    await press(hana, 'Save view')
    await hana.getByRole('button', { name: 'Centre', exact: true }).waitFor()
    await press(hana, 'All locations')
    await location(hana, 'Riverside').waitFor()
    await press(hana, 'Centre')
    await hana.waitForURL(/group=grp_/)
    await location(hana, 'Riverside').waitFor({ state: 'detached' })
    expect(await hana.getByRole('combobox', { name: 'Group' }).inputValue()).toMatch(/^grp_/)
    await expectGoodLooks(hana)
    await press(hana, 'Broken ones')

    const taking = hana.waitForEvent('download')
    await press(hana, 'Export')
    const file = (await text(await (await taking).createReadStream())).trim().split('\r\n')
    expect(file[0]).toContain('Location,City,Platform')
    expect(file.length).toBeGreaterThan(1)
    for (const line of file.slice(1)) expect(line).toContain(',Disconnected,')

    await press(hana, 'All locations')
    await hana.getByRole('checkbox', { name: 'Select Riverside' }).check()
    await press(hana, 'Refresh 1 selected')
    await press(hana, 'Start refreshing')
    await seeHeading(hana, 'Refresh')
    await see(hana, /^\d+ accounts? extended/)
    await expectGoodLooks(hana)
    await hana.reload()
    await see(hana, /^\d+ accounts? extended/)
    await see(hana.getByRole('main'), 'Riverside')
  },
)

journey('with the keyboard alone through the board', async ({ visit }) => {
  const hana = await visit('Hana Sato')
  await location(hana, 'Riverside').waitFor()
  const at = () => hana.evaluate(() => document.activeElement?.getAttribute('data-at'))
  for (let presses = 0; presses < 80 && !(await at()); presses += 1) await hana.keyboard.press('Tab')
  expect(await at()).toBe('0:1')
  await hana.keyboard.press('ArrowDown')
  await hana.keyboard.press('ArrowRight')
  expect(await at()).toBe('1:2')
  await hana.keyboard.press('End')
  expect(await at()).toBe('1:5')
  await hana.keyboard.press('Control+End')
  const last = Number(await grid(hana).getAttribute('aria-rowcount')) - 2
  await expect.poll(at).toBe(`${last}:5`)
  await hana.keyboard.press('Control+Home')
  await hana.keyboard.press('Home')
  await hana.keyboard.press('Space')
  await hana.getByRole('button', { name: 'Refresh 1 selected' }).waitFor()
  await hana.keyboard.press('ArrowRight')
  expect(await at()).toBe('0:1')
  await hana.keyboard.press('Enter')
  await seeHeading(hana, /^Why are you entering/)
})

journey('a change arrives by itself', async ({ visit, emulator }) => {
  const hana = await visit('Hana Sato')
  const riverside = location(hana, 'Riverside')
  await riverside.waitFor()
  const before = await riverside.getByText('Disconnected', { exact: true }).count()
  await emulator.revoke('linkedin', 'dana')
  await emulator.revoke('meta', 'dana')
  await expect
    .poll(() => riverside.getByText('Disconnected', { exact: true }).count(), {
      timeout: 180_000,
      interval: 500,
    })
    .toBeGreaterThan(before)
})

journey('a hub viewer sees the board, and enters and changes nothing', async ({ visit }) => {
  const vera = await visit('Vera Lind')
  await location(vera, 'Riverside').waitFor()
  await vera.getByRole('button', { name: 'Broken ones', exact: false }).waitFor()
  expect(await grid(vera).getByRole('link').count()).toBe(0)
  expect(await grid(vera).getByRole('checkbox').count()).toBe(0)
  expect(await vera.getByRole('button', { name: /^Refresh/ }).count()).toBe(0)
  await vera.getByRole('button', { name: 'Export' }).waitFor()
  await expectGoodLooks(vera)
})
