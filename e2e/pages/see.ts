import type { Locator, Page } from 'playwright-core'

/** Waits until these words can be read. */
export const see = (where: Page | Locator, words: string | RegExp): Promise<void> =>
  where.getByText(words).first().waitFor()

export const seeHeading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name }).first().waitFor()

export const press = (where: Page | Locator, name: string | RegExp): Promise<void> =>
  where.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()

/** By the menu at the side. */
export const go = async (page: Page, where: 'Hub' | 'Workspace', name: string): Promise<void> => {
  await page.getByRole('navigation', { name: where }).getByRole('link', { name, exact: true }).click()
  await seeHeading(page, name)
}
