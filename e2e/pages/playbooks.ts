import type { Page } from 'playwright-core'
import { picture } from '../../testing/media/pictures.ts'
import { expectGoodLooks } from '../looks.ts'
import { press, see } from './see.ts'

/** Five to twenty dollars a day for a week, on Facebook; head office is on its page of playbooks. */
export async function writePlaybook(
  hana: Page,
  { name, text }: { name: string; text: string },
): Promise<void> {
  await hana.getByRole('link', { name: 'Write a playbook' }).click()
  await hana.getByLabel('Name', { exact: true }).fill(name)
  await hana.getByLabel(/^In a sentence/).fill('Brings people nearby to your soup of the week.')
  await hana.getByRole('checkbox', { name: /^Facebook/ }).check()
  await hana.getByRole('radio', { name: /^More people see you/ }).check()
  await hana.getByLabel('Text', { exact: true }).fill(text)
  await hana.getByLabel('Headline').fill('Soup of the week')
  await hana
    .locator('input[type=file]')
    .setInputFiles({ name: 'soup.jpg', mimeType: 'image/jpeg', buffer: await picture(800, 800) })
  await hana.getByRole('button', { name: 'Remove the file' }).waitFor()
  await hana.getByLabel(/^At least/).fill('5')
  await hana.getByLabel(/^At most/).fill('20')
  await hana.getByLabel('Runs for so many days').fill('7')
  await expectGoodLooks(hana)
  await press(hana, 'Keep it, and see who could join')
  // The special category is asked for always, and nothing is guessed.
  await see(hana, 'Before it can be opened:')
  await hana.getByRole('link', { name: 'Change it' }).click()
  await hana.getByRole('radio', { name: /^None of these/ }).check()
  await press(hana, 'Keep it, and see who could join')
  await hana.getByRole('button', { name: 'Offer it to locations' }).waitFor()
}

/** A location’s row on the hub’s page. */
export const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) })
