import type { Page } from 'playwright-core'
import { press, seeHeading } from './see.ts'

/** From wherever somebody is in their workspace to an empty composer. */
export async function beginPost(page: Page, text: string): Promise<void> {
  await openPosts(page)
  await page.getByRole('link', { name: 'Write a post' }).first().click()
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill(text)
}

export async function openPosts(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Workspace' })
    .getByRole('link', { name: 'Posts', exact: true })
    .click()
  await seeHeading(page, 'Posts')
}

/** An account by its name and what it is: `Copper Kettle Harbour`, `X account`. */
export const chooseAccount = (page: Page, name: string, kind: string): Promise<void> =>
  page.getByRole('checkbox', { name: `${name} ${kind}` }).check()

export async function publishNow(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Now' }).check()
  await press(page, 'Publish now')
}

/** At a wall time of the location, such as `2031-05-05T10:00`. */
export async function scheduleAt(page: Page, wallTime: string): Promise<void> {
  await page.getByRole('radio', { name: 'At a time' }).check()
  await page.getByLabel('Day and time').fill(wallTime)
  await press(page, 'Schedule')
}

/** A wall time so many days (or a part of one) from now, on the clocks of the location whose composer this is. */
export async function minuteIn(page: Page, days: number): Promise<string> {
  await page.getByRole('radio', { name: 'At a time' }).check()
  const now = await page.getByLabel('Day and time').getAttribute('min')
  return new Date(Date.parse(`${now}Z`) + days * 86_400_000).toISOString().slice(0, 16)
}

/** How deliveries of the post on the page stand, in their order. */
export const states = (page: Page, word: string) =>
  page.getByRole('region', { name: 'Where it goes' }).getByText(word, { exact: true })

/** Gives the page a picture of so many pixels, drawn in the browser. */
export async function addPicture(page: Page, side: number): Promise<void> {
  const drawn = await page.evaluate((pixels) => {
    const canvas = document.createElement('canvas')
    canvas.width = pixels
    canvas.height = pixels
    canvas.getContext('2d')?.fillRect(40, 40, pixels - 80, pixels - 80)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  }, side)
  const buffer = Buffer.from(drawn, 'base64')
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer })
  await page.getByLabel('What file 1 shows').fill('A loaf of bread')
}
