import type { Page } from 'playwright-core'

/** The bell's page, loaded again until the worker has told. */
export async function untilBell(page: Page, title: string | RegExp): Promise<void> {
  const heading = page.getByRole('heading', { name: title })
  await page
    .getByRole('banner')
    .getByRole('link', { name: /notice/i })
    .click()
  for (let tries = 0; tries < 20 && !(await heading.first().isVisible()); tries += 1) {
    await page.waitForTimeout(500)
    await page.reload()
  }
  await heading.first().waitFor()
}
