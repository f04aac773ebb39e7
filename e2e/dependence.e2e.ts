import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { see, seeHeading } from './pages/see.ts'

journey('the hub sees who carries what, and what goes dark without them', async ({ visit }) => {
  const hana = await visit('Hana Sato')
  await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Who carries what' }).click()
  await seeHeading(hana, 'Who carries what')
  await hana.getByRole('row', { name: /Ada Moreno ada\.moreno/ }).waitFor()
  await expectGoodLooks(hana)

  await hana.getByRole('searchbox', { name: 'Find somebody' }).fill('ada')
  await hana.getByRole('link', { name: 'Ada Moreno', exact: true }).first().click()
  await seeHeading(hana, 'Ada Moreno')
  await see(hana, 'If they leave here')
  await hana.getByRole('region', { name: 'Harbour' }).getByText('Copper Kettle Harbour').first().waitFor()
  await expectGoodLooks(hana)
  await hana.reload()
  await seeHeading(hana, 'Ada Moreno')

  // A hand-off starts from here, with what she carries chosen, and without going in.
  await hana.getByRole('region', { name: 'Harbour' }).getByRole('link', { name: 'Hand off …' }).click()
  await seeHeading(hana, 'Hand over accounts of Harbour')
  // LinkedIn may have been renewed through a link by now: then whoever came by it carries that one.
  const chosen = hana.getByRole('checkbox', { name: /Copper Kettle Harbour · (?!LinkedIn)/ })
  await chosen.first().waitFor()
  for (const one of await chosen.all()) expect(await one.isChecked()).toBe(true)
  await expectGoodLooks(hana)
  await hana.goBack()
  await seeHeading(hana, 'Ada Moreno')

  await hana.getByRole('link', { name: 'Who carries what' }).last().click()
  await hana.getByRole('radio', { name: 'Logins at the platforms' }).check()
  await see(hana, 'LinkedIn login')
})
