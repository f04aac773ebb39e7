import type { Locator, Page } from 'playwright-core'
import { press } from './see.ts'

export type Platform = 'Facebook' | 'LinkedIn' | 'TikTok' | 'TikTok Ads' | 'X'

export const section = (page: Page, platform: Platform): Locator =>
  page.getByRole('region', { name: platform, exact: true })

/** A row by the account's name and what it is: `Copper Kettle Austin`, `Page`. */
export const row = (page: Page, name: string, kind: string): Locator =>
  page.getByRole('article', { name: `${name}, ${kind}`, exact: true })

/** From Connected Accounts to the platform's door, past what will be needed. */
export async function connect(page: Page, platform: Platform): Promise<void> {
  await press(section(page, platform), `Connect ${platform}`)
  await press(page, `Continue to ${platform}`)
}

export const status = (of: Locator, word: string): Promise<void> =>
  of.getByText(word, { exact: true }).waitFor()

/** Loads the page again and again until the row says so by itself. */
export async function untilItSays(page: Page, of: Locator, word: string): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) {
    await of.waitFor()
    if (await of.getByText(word, { exact: true }).isVisible()) return
    await page.waitForTimeout(500)
    await page.reload()
  }
  await status(of, word)
}

/** What stands behind the three dots of a row. */
export async function more(page: Page, of: Locator, item: string): Promise<void> {
  await of.getByRole('button', { name: /^More for / }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

export const setUp = (page: Page, words: string | RegExp): Promise<void> =>
  page
    .getByRole('region', { name: 'Set-up checklist' })
    .getByRole('heading', { name: typeof words === 'string' ? `${words} set up` : words })
    .waitFor()

export async function openAccounts(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Accounts' }).click()
  await page.getByRole('heading', { name: 'Connected Accounts' }).waitFor()
}
