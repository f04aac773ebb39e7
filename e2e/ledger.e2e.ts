import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey('the hub narrows its ledger down, and takes it away as a file', async ({ visit }) => {
  const hana = await visit('Hana Sato')
  await hana.getByRole('link', { name: 'Ledger' }).click()
  await seeHeading(hana, 'Ledger')
  await see(hana, /Ada Moreno signed in at/)
  await hana.getByRole('combobox', { name: 'Who' }).click()
  await hana.getByRole('option', { name: 'Ada Moreno' }).click()
  await hana.getByRole('combobox', { name: 'Platform' }).click()
  await hana.getByRole('option', { name: 'LinkedIn' }).click()
  await hana.getByText(/Ada Moreno signed in at TikTok/).waitFor({ state: 'hidden' })
  await see(hana, 'Ada Moreno signed in at LinkedIn and allowed it.')
  await hana.reload()
  await see(hana, 'Ada Moreno signed in at LinkedIn and allowed it.')
  expect(await hana.getByText(/signed in at TikTok/).count()).toBe(0)
  await expectGoodLooks(hana)

  const taken = hana.waitForEvent('download')
  await press(hana, 'Export as CSV')
  const file = await taken
  expect(file.suggestedFilename()).toBe('ledger.csv')
  let text = ''
  for await (const piece of await file.createReadStream()) text += piece.toString()
  const rows = text.trim().split('\r\n')
  expect(rows[0]).toContain('Workspace,Line,At (UTC),Who,On behalf,What')
  expect(rows.length).toBeGreaterThan(1)
  // Hers, and no others: two of them came with the campaign.
  for (const line of rows.slice(1)) expect(line).toMatch(/^(Harbour|Parkside|Quayside),/)

  await press(hana, 'Clear')
  await see(hana, 'Hana Sato took this record away as a file.')
})
