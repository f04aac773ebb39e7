import { expect } from 'vitest'
import { journey } from './journey.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey('a location is set up step by step, and then stands by itself', async ({ visit }) => {
  const hana = await visit('Hana Sato')
  await hana.getByRole('link', { name: 'Set-up' }).click()
  await seeHeading(hana, 'Set-up')
  const harbour = hana.getByRole('region', { name: 'Harbour' })
  await see(harbour, '6 of 7 done')
  await see(harbour, 'Confirm')
  await see(hana.getByRole('region', { name: 'Midtown' }), /Still open: Facebook Page/)
  await harbour.getByRole('link', { name: 'Continue with Harbour' }).click()
  await seeHeading(hana, 'Why are you entering Harbour?')
  await press(hana, /^Set up/)
  await seeHeading(hana, 'Set-up')
  await see(hana, '6 of 7 steps are done.')
  await press(hana, 'Yes, they are right')
  await see(hana, 'Harbour is set up. Nothing is left to do here.')
  await see(hana, /Hana Sato confirmed it today/)

  const ada = await visit('Ada Moreno', '/sign-in')
  await ada.setViewportSize({ width: 390, height: 844 })
  await ada.getByRole('link', { name: 'Set-up' }).click()
  await see(ada, 'Harbour is set up. Nothing is left to do here.')
  await press(ada, 'Not right after all')
  await see(ada, '6 of 7 steps are done.')
  const [next] = await ada.getByRole('listitem').filter({ hasText: 'Confirm' }).all()
  expect(await next?.getAttribute('aria-current')).toBe('step')
})
