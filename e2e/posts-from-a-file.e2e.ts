import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { openPosts } from './pages/posts.ts'
import { press, see, seeHeading } from './pages/see.ts'

// As a spreadsheet saves it where commas are taken.
const file = [
  'Date;Time;Text;Accounts;Not after',
  '2031-03-03;9:30;"Soup of the week:',
  'leek and potato";Facebook;',
  '04/03/2031;09:30;Cake day;Facebook;',
  '2031-03-05;09:30;A picture, please;Instagram;',
  '2031-03-06;09:30;Rolls from seven;Facebook;2031-03-06 12:00',
].join('\r\n')

journey(
  'many posts from one file: looked at, scheduled, one mended and given again, none twice',
  async ({ visit }) => {
    const kai = await visit('Kai Jansen')
    await openPosts(kai)
    await kai.getByRole('link', { name: 'From a file' }).click()
    await seeHeading(kai, 'Posts from a file')
    await see(kai, 'What goes in each column')
    await expectGoodLooks(kai)
    await kai
      .locator('input[type=file]')
      .setInputFiles({ name: 'week.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${file}`) })
    await press(kai, 'Look at it')
    await seeHeading(kai, 'week.csv')
    await see(kai, '2 ready to be scheduled, 1 not ready yet, 1 to be mended first.')
    await see(kai, /“04\/03\/2031” is read differently .* write 2031-03-04 or 2031-04-03, whichever is meant/)
    await see(kai, /needs a picture or a video with this/)
    await expectGoodLooks(kai)

    await kai.reload()
    await press(kai, 'Schedule 2 posts')
    await see(kai, '2 scheduled, 2 left out.')
    await expectGoodLooks(kai)
    const taken = kai.waitForEvent('download')
    await press(kai, 'Rows to mend as a file')
    const toMend = await textOf(await (await taken).createReadStream())

    // The whole file once more, with one row mended: what is there already stays as it is.
    await kai.getByRole('link', { name: 'Posts from a file' }).click()
    await see(kai, '2 scheduled, 2 left out.')
    await kai
      .getByRole('textbox', { name: 'Or paste the rows' })
      .fill(file.replace('04/03/2031', '2031-03-04').replaceAll('\r\n', '\n'))
    await press(kai, 'Look at it')
    await see(kai, '1 ready to be scheduled, 1 not ready yet, 2 here already.')
    await press(kai, 'Schedule 1 post')
    await see(kai, '1 scheduled, 2 here already, 1 left out.')
    expect(toMend.split('\r\n')[1]).toMatch(/^04\/03\/2031,09:30,Cake day,Facebook,,4,"Date: /)

    await kai.getByRole('link', { name: 'Cake day' }).click()
    await seeHeading(kai, 'Cake day')
    await openPosts(kai)
    const soup = kai.getByRole('link', { name: /^Soup of the week/ })
    await soup.waitFor()
    expect(await soup.count()).toBe(1)
  },
)

async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = ''
  for await (const piece of stream) text += piece.toString()
  return text.replace('\ufeff', '')
}
