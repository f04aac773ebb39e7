import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { row, section, status } from './pages/accounts.ts'
import { see, seeHeading } from './pages/see.ts'

type Role = 'button' | 'link' | 'radio' | 'checkbox'

/** Presses Tab until that thing has the focus; everything on the way must show that it has it. */
async function tabTo(page: Page, role: Role, name: string | RegExp, key = 'Tab'): Promise<void> {
  const wanted = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key)
    expect(await focusShows(page)).toBe('')
    if (await wanted.evaluate((one) => one === document.activeElement)) return
  }
  throw new Error(`Tab never reaches ${role} ${String(name)}.`)
}

/** Empty when the focus can be seen, else what has it. */
const focusShows = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement
    if (!one || one === document.body) return ''
    const shows = [one, ...(one.parentElement ? [one.parentElement] : [])].some((shown) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(shown)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    })
    return shows ? '' : one.outerHTML.slice(0, 200)
  })

journey('with the keyboard alone: sign in, switch, connect, choose', async ({ visit }) => {
  const ben = await visit()
  await tabTo(ben, 'button', /^Ben Okafor/)
  await ben.keyboard.press('Enter')
  await seeHeading(ben, 'Connected Accounts')

  await ben.keyboard.press('Control+k')
  await ben.getByRole('textbox', { name: 'Find a hub or workspace' }).waitFor()
  await ben.keyboard.type('Aust')
  await ben.getByRole('option', { name: /Austin/ }).waitFor()
  await ben.keyboard.press('ArrowDown')
  await ben.keyboard.press('Enter')
  await section(ben, 'TikTok').waitFor()

  await tabTo(ben, 'button', 'Connect TikTok')
  await ben.keyboard.press('Enter')
  await seeHeading(ben, 'What you will need')
  await tabTo(ben, 'button', 'Continue to TikTok')
  await ben.keyboard.press('Enter')

  await tabTo(ben, 'radio', /^Ada Moreno/)
  await ben.keyboard.press('ArrowDown')
  expect(await ben.getByRole('radio', { name: /^Ben Okafor/ }).isChecked()).toBe(true)
  await tabTo(ben, 'button', 'Continue')
  await ben.keyboard.press('Enter')
  await tabTo(ben, 'button', 'Allow')
  await ben.keyboard.press('Enter')

  await seeHeading(ben, 'You authorised @ck.austin. Is that the one for Austin?')
  await tabTo(ben, 'button', 'Yes, keep @ck.austin')
  await ben.keyboard.press('Enter')
  await status(row(ben, 'Copper Kettle Austin', 'TikTok account'), 'Connected')
  await see(ben, 'Copper Kettle Austin is connected and proven to work.')
})
