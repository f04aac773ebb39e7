import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { press, see, seeHeading } from './pages/see.ts'

const file = [
  'Code;Name;City;Time zone;Saturday;Area manager;Fax',
  'CK-102;Harbour;Seattle;;8-20;Ida Falk;',
  'CK-107;Old Mill;Bath;Europe/Londn;closed;"Falk, Ida";',
  'CK-108;Café Köln;Köln;Europe/Berlin;9:00-14:00;Theo Brandt;1',
].join('\r\n')

journey(
  'a hub admin imports a file, mends the row that was refused, and imports it again',
  async ({ visit }) => {
    const omar = await visit('Omar Haddad')
    await omar.getByRole('link', { name: 'Locations' }).click()
    await omar.getByRole('link', { name: 'Import from a file' }).click()
    await seeHeading(omar, 'Import locations')
    await expectGoodLooks(omar)
    // As a spreadsheet of that country saves it: semicolons, and no UTF-8.
    await omar
      .locator('input[type=file]')
      .setInputFiles({ name: 'stores.csv', mimeType: 'text/csv', buffer: Buffer.from(file, 'latin1') })
    await press(omar, 'Look at it')
    await see(omar, '1 to create, 1 to change, 0 unchanged, 1 refused.')
    await see(omar, '“Europe/Londn” is no time zone; write one such as Europe/London')
    await see(omar, /read as Windows-1252/)
    await see(omar, '“Fax” is no field that we know, and was passed over.')
    await expectGoodLooks(omar)

    await omar.reload()
    await press(omar, 'Apply 2 rows')
    await see(omar, '1 created, 1 changed, 0 unchanged, 1 refused.')
    const taken = omar.waitForEvent('download')
    await press(omar, 'Refused rows as a file')
    const refused = await textOf(await (await taken).createReadStream())
    expect(refused.split('\r\n')[1]).toMatch(/^CK-107,Old Mill,Bath,Europe\/Londn,closed,"Falk, Ida",/)

    await omar.getByRole('link', { name: 'Import locations' }).click()
    await omar
      .getByRole('textbox', { name: 'Or paste the rows' })
      .fill(refused.replace('Europe/Londn', 'Europe/London'))
    await press(omar, 'Look at it')
    await see(omar, '1 to create, 0 to change, 0 unchanged, 0 refused.')
    await press(omar, 'Apply 1 row')
    await see(omar, '1 created, 0 changed, 0 unchanged, 0 refused.')

    await omar.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Locations' }).click()
    await omar.getByRole('link', { name: 'Café Köln' }).click()
    await seeHeading(omar, 'Café Köln')
    expect(await omar.getByRole('textbox', { name: 'Saturday' }).inputValue()).toBe('09:00-14:00')

    // It was opened by mistake: nothing is connected, so it may be put away, and comes back.
    await press(omar, 'Archive …')
    await press(omar, 'Archive Café Köln')
    await press(omar, 'Bring it back')
    await press(omar, 'Archive …')
    await press(omar, 'Archive Café Köln')
    await see(omar, 'It is archived. Bring it back to change it.')
  },
)

journey('a location with connections is not archived, and the step is named', async ({ visit }) => {
  const omar = await visit('Omar Haddad')
  await omar.getByRole('link', { name: 'Locations' }).click()
  await seeHeading(omar, 'Locations')
  await omar.getByRole('link', { name: 'Harbour' }).click()
  await seeHeading(omar, 'Harbour')
  await press(omar, 'Archive …')
  await press(omar, 'Archive Harbour')
  await see(omar, 'Harbour still has live connections, so it cannot be archived.')
  await see(omar, /Close it first/)
})

async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = ''
  for await (const piece of stream) text += piece.toString()
  return text.replace('\ufeff', '')
}
