import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { authorise } from './pages/door.ts'
import { addPicture, beginPost, chooseAccount, openPosts, publishNow, states } from './pages/posts.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'a post whose connection breaks waits and says so; reconnected, it goes out once',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    await emulator.revoke('x', 'ada')
    await beginPost(ada, 'Tide tables are in')
    await chooseAccount(ada, 'Copper Kettle Harbour', 'X account')
    await publishNow(ada)
    await seeHeading(ada, 'Tide tables are in')
    await states(ada, 'Held').waitFor({ timeout: 180_000 })
    await see(ada, 'The connection to Copper Kettle Harbour has to be mended first.')
    await see(ada, /Nothing is lost: it goes out once the connection works again/)
    await expectGoodLooks(ada)
    expect(await emulator.hanging('Tide tables are in')).toEqual([])

    const post = ada.url()
    await ada.getByRole('link', { name: 'Open Copper Kettle Harbour and mend it' }).click()
    await press(ada, 'Reconnect')
    await authorise(ada, 'Ada Moreno')
    await ada.getByRole('heading', { name: 'Copper Kettle Harbour' }).first().waitFor()
    await ada.goto(post)
    await states(ada, 'Published').waitFor({ timeout: 180_000 })
    expect(await emulator.hanging('Tide tables are in')).toHaveLength(1)
  },
)

journey(
  'an answer is lost after the post was taken: it is looked for, found, and not doubled',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    await emulator.fail({
      platform: 'x',
      method: 'POST',
      path: '/2/tweets',
      times: 1,
      effect: { kind: 'drop-after' },
    })
    await beginPost(ada, 'The ferry sails at nine')
    await chooseAccount(ada, 'Copper Kettle Harbour', 'X account')
    await publishNow(ada)
    await seeHeading(ada, 'The ferry sails at nine')
    await states(ada, 'Checking').waitFor({ timeout: 180_000 })
    await see(ada, /X did not answer when it was sent, so we do not know yet whether it is out\./)
    await expectGoodLooks(ada)

    await emulator.passMinutes(4)
    await states(ada, 'Published').waitFor({ timeout: 180_000 })
    expect(await emulator.hanging('The ferry sails at nine')).toHaveLength(1)
    await emulator.passMinutes(10)
    await ada.reload()
    await states(ada, 'Published').waitFor()
    expect(await emulator.hanging('The ferry sails at nine')).toHaveLength(1)
  },
)

journey(
  'where nothing can be read back a person is asked, and their answer counts',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    const before = (await emulator.hangingAs('meta', 'story')).length
    await emulator.fail({
      platform: 'meta',
      method: 'POST',
      path: '/v26.0/*/photo_stories',
      times: 1,
      effect: { kind: 'drop-after' },
    })
    await beginPost(ada, 'A story of the quay')
    await addPicture(ada, 1080)
    await chooseAccount(ada, 'Copper Kettle Harbour', 'Page')
    await ada
      .getByRole('radiogroup', { name: 'Form on Copper Kettle Harbour' })
      .getByText('Story', { exact: true })
      .click()
    await publishNow(ada)
    await seeHeading(ada, 'A story of the quay')
    await states(ada, 'Checking').waitFor({ timeout: 180_000 })
    await emulator.passMinutes(3)
    await states(ada, 'Needs you').waitFor({ timeout: 180_000 })

    await openPosts(ada)
    const tabs = ada.getByRole('navigation', { name: 'Posts by state' })
    await tabs.getByRole('link', { name: 'Needs you 1' }).click()
    await ada.getByRole('link', { name: 'A story of the quay' }).click()
    await see(ada, /has no way for us to look whether it is out/)
    for (const name of ['It is there', 'Not there: send it now', 'Let it go'])
      await ada.getByRole('button', { name, exact: true }).waitFor()
    await expectGoodLooks(ada)
    await press(ada, 'It is there')
    await states(ada, 'Published').waitFor()
    await see(ada, 'Somebody said that it is out on Copper Kettle Harbour.')
    expect(await emulator.hangingAs('meta', 'story')).toHaveLength(before + 1)
  },
)
