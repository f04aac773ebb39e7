import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { connect } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey('one of forty accounts is found by its name, and what is ticked stays ticked', async ({ visit }) => {
  const erik = await visit('Erik Lund')
  await erik.setViewportSize({ width: 390, height: 844 })
  await connect(erik, 'Facebook')
  await authorise(erik, 'Pia Lindgren')
  await seeHeading(erik, 'Which of these belong to Lakeside?')
  const rows = erik.getByRole('checkbox', { name: /^Copper Kettle/ })
  expect(await rows.count()).toBe(40)

  // The button is in sight wherever one is in the list, above the menu at the foot.
  const button = await erik.getByRole('button', { name: 'Tick at least one' }).boundingBox()
  const menu = await erik.getByRole('navigation', { name: 'Workspace' }).boundingBox()
  expect(button && button.y + button.height).toBeLessThan(menu?.y ?? 0)
  await expectGoodLooks(erik)
  await erik.setViewportSize({ width: 390, height: 844 })

  const find = erik.getByRole('searchbox', { name: 'Find an account' })
  await find.fill('dover')
  await see(erik, '2 accounts found; what is ticked stays ticked.')
  expect(await rows.count()).toBe(2)
  await rows.first().check()
  await erik.getByRole('button', { name: 'Keep 1 account' }).waitFor()
  await expectGoodLooks(erik)
  await erik.setViewportSize({ width: 390, height: 844 })

  await find.fill('nothing of that name')
  await see(erik, '0 accounts found; what is ticked stays ticked.')
  await erik.getByRole('button', { name: 'Keep 1 account' }).waitFor()
  await find.fill('')
  await expect.poll(() => rows.count()).toBe(40)

  await press(erik, 'Give up')
  await press(erik, 'Yes, withdraw it')
  await seeHeading(erik, 'Connected Accounts')
})
