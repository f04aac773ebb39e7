import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { connect, section } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

const austin = '112086614430975'
const phone = { width: 390, height: 844 }

journey(
  'a franchisee asks for access on a phone; who can give it is told what to click; the platform’s word closes it',
  async ({ visit, emulator }) => {
    const ben = await visit('Ben Okafor')
    await ben.setViewportSize(phone)
    await connect(ben, 'Facebook')
    await authorise(ben, 'Ben Okafor')
    await seeHeading(ben, 'Which of these belong to Austin?')
    await ben.getByRole('button', { name: 'Ask for access' }).first().click()
    await ben.getByLabel('A word with it').fill('We open on Friday.')
    await press(ben, 'Send the request')
    await see(ben, /Hana Sato was told what to click\./)
    await expectGoodLooks(ben)
    await ben.setViewportSize(phone)
    await ben.reload()
    await see(ben, /Hana Sato was told what to click\./)

    const hana = await visit('Hana Sato')
    await hana.getByRole('link', { name: /^Notices/ }).click()
    await hana.getByRole('link', { name: 'People waiting for access' }).click()
    await see(hana, 'Ben Okafor (Austin) needs your help with Copper Kettle Austin on Facebook')
    await see(hana, 'We open on Friday.')
    await see(hana, /Beside “People with Facebook access” click “Add new”, and pick Ben Okafor\./)
    await expectGoodLooks(hana)
    await press(hana, 'Done, look again')
    await see(hana, 'Facebook does not show it yet.')

    await emulator.setRole({ platform: 'meta', account: austin, person: 'ben', role: 'full' })
    try {
      await press(hana, 'Done, look again')
      await see(hana, 'Nobody waits for you.')
      await ben.reload()
      await see(ben, 'Name and address match Austin')
      expect(await ben.getByRole('button', { name: 'Ask for access' }).count()).toBe(0)
    } finally {
      await emulator.setRole({ platform: 'meta', account: austin, person: 'ben', role: 'partial' })
    }
    await press(ben, 'Give up')
    await press(ben, 'Yes, withdraw it')
    await seeHeading(ben, 'Connected Accounts')
    await section(ben, 'Facebook').waitFor()
  },
)
