import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { beginPost, chooseAccount, minuteIn, scheduleAt } from './pages/posts.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'a scheduled post is moved by keyboard and by dragging, never into the past; how the calendar is looked at stands in the address',
  async ({ visit }) => {
    const carla = await visit('Carla Nowak')
    await beginPost(carla, 'Soup before the snow')
    const when = await minuteIn(carla, 40)
    await chooseAccount(carla, 'Copper Kettle Hillside', 'Page')
    await scheduleAt(carla, when)
    await seeHeading(carla, 'Soup before the snow')
    const own = carla.getByRole('navigation', { name: 'Workspace' })
    await own.getByRole('link', { name: 'Calendar', exact: true }).click()
    await seeHeading(carla, 'Calendar')
    const there = new URL(carla.url())
    const day = when.slice(0, 10)
    await carla.goto(`${there.origin}${there.pathname}?day=${day}`)
    const link = carla.getByRole('link', { name: /Soup before the snow/ })
    await link.waitFor()
    await expectGoodLooks(carla)

    const mover = carla.getByRole('button', { name: 'Move “Soup before the snow” to another time' })
    await mover.press('Enter')
    await carla.getByLabel('New time').fill('2026-01-01T10:00')
    await carla.getByLabel('New time').press('Enter')
    await see(carla, /was not moved: that time is over/)
    await mover.press('Enter')
    await carla.getByLabel('New time').fill(`${day}T23:10`)
    await carla.getByLabel('New time').press('Enter')
    await see(carla, /moved to .* at 23:10/)
    await press(carla, 'Move it back')
    await see(carla, new RegExp(`moved to .* at ${when.slice(11)}`))

    const days = await carla
      .locator('[data-slot]')
      .evaluateAll((all) => all.map((one) => one.dataset.slot ?? ''))
    const other = days.find(
      (one) => one !== day && Math.abs(Date.parse(one) - Date.parse(day)) < 3 * 86_400_000,
    )
    await link.dragTo(carla.locator(`[data-slot="${other}"]`))
    await carla.locator(`[data-slot="${other}"]`).getByText('Soup before the snow').waitFor()

    // The day may be one of the week before or after.
    await carla.goto(`${there.origin}${there.pathname}?day=${other}`)
    await link.waitFor()
    await carla.getByText('Week', { exact: true }).click()
    await carla.getByRole('combobox', { name: 'Only this platform' }).click()
    await carla.getByRole('option', { name: 'Facebook' }).click()
    await carla.waitForURL(/view=week.*platform=meta/)
    await carla.reload()
    await carla.getByRole('rowheader', { name: `${when.slice(11, 13)}:00` }).waitFor()
    await expectGoodLooks(carla)
    await link.click()
    await seeHeading(carla, 'Soup before the snow')
    await carla.goBack()
    await link.waitFor()
    expect(carla.url()).toMatch(/view=week.*platform=meta/)
    await link.click()
    await press(carla, 'Cancel this post')
    await see(carla, '1 delivery cancelled.')
  },
)

journey('two write the same draft, and neither loses a word', async ({ visit }) => {
  const carla = await visit('Carla Nowak')
  await beginPost(carla, 'First words')
  await see(carla, 'The draft is kept.')
  const { origin, pathname, searchParams } = new URL(carla.url())
  const draft = searchParams.get('draft')
  const other = await carla.context().newPage()
  await other.goto(`${origin}${pathname.replace('/new', '')}/${draft}/edit`)
  await other.getByRole('textbox', { name: 'Text', exact: true }).fill('Words of another')
  await see(other, 'The draft is kept.')
  await carla.getByRole('textbox', { name: 'Text', exact: true }).fill('First words, and more')
  await see(carla, 'Somebody else changed this post while you were writing.')
  await see(carla, /What is not the same: the text\./)
  await expectGoodLooks(carla)
  await press(carla, 'Keep mine as a draft of its own')
  await see(carla, 'The draft is kept.')
  await carla.waitForURL((url) => url.searchParams.get('draft') !== draft)
  await carla.reload()
  const text = carla.getByRole('textbox', { name: 'Text', exact: true })
  await text.waitFor()
  expect(await text.inputValue()).toBe('First words, and more')
  await other.reload()
  const theirs = other.getByRole('textbox', { name: 'Text', exact: true })
  await theirs.waitFor()
  expect(await theirs.inputValue()).toBe('Words of another')
})
