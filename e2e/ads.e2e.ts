import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { endsInDays, limitTo, openAds, openHubAds, passUntil, proveIfAsked, stands } from './pages/ads.ts'
import { beginPost, chooseAccount, publishNow } from './pages/posts.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'a hub changes a limit, a location boosts its post within it: approved, made, running, counted, stopped',
  async ({ visit, emulator }) => {
    const hana = await visit('Hana Sato')
    await openHubAds(hana)
    await expectGoodLooks(hana)
    await limitTo(hana, { month: '600', alone: '150' })
    await expectGoodLooks(hana)

    const ada = await visit('Ada Moreno')
    await beginPost(ada, 'The harbour bakes until ten')
    await chooseAccount(ada, 'Copper Kettle Harbour', 'Page')
    await publishNow(ada)
    await ada.getByText('Published', { exact: true }).waitFor({ timeout: 180_000 })
    await ada.getByRole('link', { name: 'Show it to more people with an ad' }).click()
    await seeHeading(ada, 'Write an ad')
    await see(ada, 'Still to be decided:')
    await ada.getByRole('radio', { name: /^More people take part/ }).check()
    await see(ada, 'The location is at')
    await ada.getByLabel('Amount in USD').fill('10')
    // Half an ad is still there after a reload, and after another one.
    for (const _ of ['once', 'twice']) {
      await ada.reload()
      await ada.getByLabel('Amount in USD').waitFor()
      expect(await ada.getByLabel('Amount in USD').inputValue()).toBe('10')
    }
    await endsInDays(ada, 5)
    await see(ada, 'whether it is of a special category')
    expect(
      await ada
        .getByRole('radiogroup', { name: /one of these/ })
        .getByRole('radio', { checked: true })
        .count(),
    ).toBe(0)
    await ada.getByRole('radio', { name: /^None of these/ }).check()
    await see(ada, 'The most it can cost')
    await see(ada, 'The draft is kept.')
    await ada.reload()
    await see(ada, 'The most it can cost')
    await expectGoodLooks(ada)

    await press(ada, 'Ask for its approval')
    await stands(ada, 'Needs approval')
    await see(ada, 'People within 10 km of the location, of any age')
    await expectGoodLooks(ada)
    await press(ada, 'Approve $105.00')
    await proveIfAsked(ada, () => stands(ada, 'In review'))
    await passUntil(ada, emulator, 'Running')
    await emulator.passMinutes(6 * 60)
    await ada.getByRole('img', { name: /^Spent, \d+ days/ }).waitFor({ timeout: 180_000 })
    await ada.getByText('As a table').click()
    await expectGoodLooks(ada)

    await press(ada, 'Switch it off')
    await stands(ada, 'Paused')
    await see(ada, 'Ada Moreno switched it off.')
    await expectGoodLooks(ada)

    // Half of one like it is still there after a reload, too.
    await ada.getByRole('link', { name: 'Write one like it' }).click()
    await ada.getByLabel('Amount in USD').fill('12')
    await ada.reload()
    await ada.getByLabel('Amount in USD').waitFor()
    expect(await ada.getByLabel('Amount in USD').inputValue()).toBe('12')
    await openAds(ada)
    await see(ada, /is left for/)
    await expectGoodLooks(ada)

    await press(ada, 'Stop all ads')
    await expectGoodLooks(ada)
    await press(ada, 'Yes, stop them')
    await see(ada, /^All ads of this location: stopped by Ada Moreno/)
    await expectGoodLooks(ada)
    await press(ada, 'Let ads run again')
    await proveIfAsked(ada, () =>
      ada.getByRole('button', { name: 'Let ads run again' }).waitFor({ state: 'detached', timeout: 60_000 }),
    )
  },
)
