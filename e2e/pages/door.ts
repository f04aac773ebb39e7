import type { Page } from 'playwright-core'

/** A platform's own pages: who are you, and may this app? */
export async function signInThere(page: Page, person: string): Promise<void> {
  await page.getByRole('radio', { name: person }).check()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

export const allow = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Allow', exact: true }).click()

export const deny = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Deny', exact: true }).click()

export const untick = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('checkbox', { name }).uncheck()

export async function authorise(page: Page, person: string): Promise<void> {
  await signInThere(page, person)
  await allow(page)
}
