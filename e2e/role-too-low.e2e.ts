import { expect } from 'vitest'
import { journey } from './journey.ts'
import { connect } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

const austin = '112086614430975'

journey(
  'an editor is told what is missing and who can give it; once given, it works',
  async ({ visit, emulator }) => {
    const ben = await visit('Ben Okafor')
    await connect(ben, 'Facebook')
    await authorise(ben, 'Ben Okafor')
    await seeHeading(ben, 'Which of these belong to Austin?')
    const page = ben.getByRole('checkbox', { name: 'Copper Kettle Austin', exact: true }).first()
    expect(await page.isDisabled()).toBe(true)
    await see(
      ben,
      /access to Copper Kettle Austin; it takes full control\. Hana Sato can give you full control\./,
    )
    await see(ben, /None of these can be kept as it is/)

    await emulator.setRole({ platform: 'meta', account: austin, person: 'ben', role: 'full' })
    try {
      await press(ben, 'Look again')
      await see(ben, 'Name and address match Austin')
      expect(await page.isEnabled()).toBe(true)
    } finally {
      await emulator.setRole({ platform: 'meta', account: austin, person: 'ben', role: 'partial' })
    }

    await press(ben, 'Give up')
    await press(ben, 'Yes, withdraw it')
    await seeHeading(ben, 'Connected Accounts')
  },
)
