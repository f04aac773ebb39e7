import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { connect, more, openAccounts, row, section, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'an owner lets somebody in, changes the role, closes the door at once, and opens it again',
  async ({ visit }) => {
    const erik = await visit('Erik Lund')
    await erik.getByRole('link', { name: 'People' }).click()
    await press(erik, 'Invite someone')
    await erik.getByRole('textbox', { name: 'E-mail' }).fill('sam.ruiz@copperkettle.example')
    await press(erik, 'Send invitation')
    const link = await erik.getByText(/\/invitation\//).textContent()
    const sam = await visit(undefined, link ?? '')
    await sam.getByRole('textbox', { name: 'Your name' }).fill('Sam Ruiz')
    await sam
      .getByLabel(/password/i)
      .first()
      .fill('seven warm loaves of bread')
    await press(sam, 'Join Lakeside')
    await seeHeading(sam, 'Connected Accounts')

    await erik.reload()
    await press(erik, 'More for Sam Ruiz')
    await erik.getByRole('menuitem', { name: 'Change role' }).click()
    await erik.getByRole('radio', { name: 'Admin' }).check()
    await press(erik, 'Save')
    await see(erik, 'Admin')

    await sam.reload()
    await connect(sam, 'TikTok')
    await authorise(sam, 'Gus Meyer')
    await press(sam, 'Yes, keep @gus.pours')
    await openAccounts(sam)

    // The warning says exactly what hangs on Sam, and where the hand-off starts.
    await press(erik, 'More for Sam Ruiz')
    await erik.getByRole('menuitem', { name: 'Deactivate' }).click()
    await see(erik, /Nothing they authorised is revoked/)
    const warning = erik.getByRole('region', { name: 'Deactivate Sam Ruiz' })
    await see(warning, 'Sam Ruiz carries 1 connection in 1 location.')
    await see(warning, /Nobody else carries it/)
    expect(await warning.getByRole('link', { name: 'Hand off …' }).getAttribute('href')).toMatch(
      /\/hand-offs$/,
    )
    await expectGoodLooks(erik)
    await press(erik, 'Deactivate Sam Ruiz')
    await seeHeading(erik, 'Deactivated')
    await openAccounts(erik)
    // Deactivating took nothing away.
    await status(row(erik, 'Gus Meyer', 'TikTok account'), 'Connected')
    await erik.getByRole('link', { name: 'People' }).click()

    // Sam's page is open: the next thing it asks is refused.
    await sam.getByRole('link', { name: 'People' }).click()
    await see(sam, 'This does not exist, or you may not see it.')

    await press(erik, 'More for Sam Ruiz')
    await erik.getByRole('menuitem', { name: 'Reactivate' }).click()
    await erik.getByRole('heading', { name: 'Deactivated' }).waitFor({ state: 'hidden' })
    await sam.reload()
    await openAccounts(sam)

    const tiktok = section(sam, 'TikTok')
    await more(sam, row(sam, 'Gus Meyer', 'TikTok account'), 'Remove …')
    await press(tiktok, 'Remove')
    await see(tiktok, /is removed/)

    // The last owner stays.
    await press(erik, 'More for Erik Lund')
    await erik.getByRole('menuitem', { name: 'Leave Lakeside' }).click()
    await press(erik, 'Leave')
    await see(erik, 'This is the last owner, and somebody has to be.')
    expect(await erik.getByRole('heading', { name: 'People' }).count()).toBe(1)
  },
)
