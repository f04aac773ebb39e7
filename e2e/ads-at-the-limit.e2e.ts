import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { limitTo, openAds, passUntil, proveIfAsked, stands } from './pages/ads.ts'
import { untilBell } from './pages/bell.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'an ad that comes to the limit of a month is switched off, its people are told, and it goes on once the hub has raised it',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    await openAds(ada)
    await ada.getByRole('link', { name: 'Chowder nights', exact: true }).click()
    await stands(ada, 'Running')

    const hana = await visit('Hana Sato')
    // Less than an ad of nine dollars a day costs in half a day, whatever day of its month it is.
    await limitTo(hana, { month: '3' })
    await passUntil(ada, emulator, 'Paused')
    await see(ada, /^The limit of \$3\.00 for \w+ was reached\.$/)
    await see(ada, 'It is switched off, and nothing more is spent.')
    await see(ada, /ask your hub for a higher limit; then approve it again\.$/)
    await see(ada.getByRole('region', { name: 'What happened' }), /limit/)
    await expectGoodLooks(ada)
    const ad = ada.url()

    await untilBell(ada, 'The ad “Chowder nights” was switched off')
    await see(ada, /The limit of \$3\.00 for \w+ \d+ was reached\./)
    await expectGoodLooks(ada)
    await ada.getByRole('link', { name: 'Inbox', exact: true }).click()
    await seeHeading(ada, 'Inbox')
    await press(ada, /^Harbour: the ad “Chowder nights” was switched off/)
    await see(ada, /The limit of \$3\.00 for \w+ \d+ was reached\./)
    await ada.goto(ad)
    await press(ada, /^Approve \$/)
    await proveIfAsked(ada, () => see(ada, /^This would be more than may be spent|is left/))
    await expectGoodLooks(ada)

    await limitTo(hana, { month: '500' })
    await press(ada, /^Approve \$/)
    await proveIfAsked(ada, () => stands(ada, 'Running'))
    await openAds(ada)
    await see(ada, /is left for/)
  },
)
