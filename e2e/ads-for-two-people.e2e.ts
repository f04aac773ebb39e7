import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { endsInDays, limitTo, openAds, openHubAds, proveIfAsked, stands } from './pages/ads.ts'
import { untilBell } from './pages/bell.ts'
import { beginPost, chooseAccount, publishNow } from './pages/posts.ts'
import { press, see } from './pages/see.ts'

journey(
  'what is missing is named and mended; an editor’s ad goes back once, takes two people above the limit, and the hub stops it',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    await limitTo(hana, { month: '600', alone: '150' })

    const dana = await visit('Dana Reyes')
    await openAds(dana)
    await see(dana, 'No ads yet')
    await expectGoodLooks(dana)
    await dana.getByRole('link', { name: 'See what is needed' }).click()
    await see(dana, 'No ad account is connected')
    await dana.getByRole('link', { name: 'Choose the ad account' }).click()
    await press(dana, /^Use this (Facebook )?ad account$/)
    await press(dana, /^Use this (Facebook )?pixel$/)
    await openAds(dana)
    await dana.getByRole('link', { name: 'What is needed', exact: true }).click()
    await see(dana, 'We do not know where on the map this location is.')
    await expectGoodLooks(dana)
    await dana.getByLabel('Its point on the map').fill('45.5231, -122.6765')
    await press(dana, 'It is at 45.52310, -122.67650')
    await see(dana, 'Ready for ads')

    const mia = await visit('Mia Torres')
    await beginPost(mia, 'Rolls from the night shift')
    await chooseAccount(mia, 'Copper Kettle Riverside', 'Page')
    await publishNow(mia)
    await mia.getByText('Published', { exact: true }).waitFor({ timeout: 180_000 })
    await openAds(mia)
    await mia.getByRole('link', { name: 'Write an ad' }).click()
    await mia.getByRole('radio', { name: /^A post that is out already/ }).check()
    await mia.getByRole('radio', { name: /^Rolls from the night shift/ }).check()
    await mia.getByRole('radio', { name: /^More people take part/ }).check()
    await mia.getByRole('radio', { name: 'For the whole time' }).check()
    await mia.getByLabel('Amount in USD').fill('900')
    await endsInDays(mia, 9)
    await mia.getByRole('radio', { name: /^None of these/ }).check()
    await see(mia, /It would cost more than may be spent in/)
    await expectGoodLooks(mia)
    await mia.getByLabel('Amount in USD').fill('250')
    await see(mia, '2 people have to approve it.')
    await press(mia, 'Ask for its approval')
    await stands(mia, 'Needs approval')
    await see(mia, 'An owner or admin of this location can approve it.')

    await untilBell(dana, /needs your approval$/)
    await expectGoodLooks(dana)
    await dana.getByRole('link', { name: 'Read it and decide: Rolls from the night shift' }).first().click()
    await press(dana, 'Send it back …')
    await dana.getByLabel('What is to be changed').fill('Tomorrow is soon enough')
    await expectGoodLooks(dana)
    await press(dana, 'Send it back')
    await stands(dana, 'Draft')
    await see(mia, 'Dana Reyes sent it back: “Tomorrow is soon enough”')
    await mia.getByRole('link', { name: 'Go on writing' }).click()
    await press(mia, 'Ask for its approval')
    await stands(mia, 'Needs approval')

    await press(dana, 'Approve $250.00')
    await proveIfAsked(dana, () => see(dana, 'Approved by Dana Reyes. 1 more person has to.'))
    await see(dana, 'You have approved it. Somebody else has to, too.')
    await expectGoodLooks(dana)
    const omar = await visit('Omar Haddad')
    await omar.getByRole('link', { name: 'Riverside' }).click()
    await press(omar, /^Support/)
    await openAds(omar)
    await omar.getByRole('link', { name: 'Rolls from the night shift' }).click()
    await press(omar, 'Approve $250.00')
    await proveIfAsked(omar, () => stands(omar, 'In review'))

    await openHubAds(hana)
    await see(hana.getByRole('row', { name: /^Riverside/ }), '$0.00')
    await press(hana, 'Stop every ad')
    await expectGoodLooks(hana)
    await press(hana, 'Yes, stop them')
    await see(hana, /confirmed to be off\.$/)
    await expectGoodLooks(hana)
    await stands(dana, 'Paused')
    await see(dana, 'Your hub stopped the ads of all its locations.')
    await openAds(dana)
    await see(dana, 'Your hub can let them run again.')
    expect(await dana.getByRole('button', { name: 'Let ads run again' }).count()).toBe(0)
    await press(hana, 'Let ads run again')
    await proveIfAsked(hana, () =>
      hana.getByRole('button', { name: 'Let ads run again' }).waitFor({ state: 'detached', timeout: 60_000 }),
    )
  },
)
