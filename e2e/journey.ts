import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { test as base, inject } from 'vitest'
import { type Emulator, openEmulator } from './emulator.ts'
import type { Started } from './start-mooring.ts'

interface Journey {
  started: Started
  browser: Browser
  emulator: Emulator
  /** A browser of one's own at Mooring's sign-in page or another; `as` signs in by that person's button. */
  visit: (as?: string, path?: string) => Promise<Page>
}

/** A test with a browser. What went wrong is kept as a picture; an error on a page fails the journey. */
export const journey = base.extend<Journey>({
  started: async ({ task: _task }, use) => {
    await use(inject('started'))
  },
  browser: async ({ started }, use) => {
    const browser = await chromium.connect(started.browser)
    await use(browser)
    await browser.close()
  },
  emulator: async ({ started }, use) => {
    await use(openEmulator(started.emulator, started.mooring))
  },
  visit: async ({ started, browser, task }, use) => {
    const contexts: BrowserContext[] = []
    const errors: Error[] = []
    await use(async (as, path = '/sign-in') => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      context.setDefaultTimeout(45_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(error))
      await page.goto(new URL(path, started.mooring).href)
      if (as) await signInAs(page, as)
      return page
    })
    if (task.result?.state === 'fail') {
      const name = task.name.replaceAll(/\W+/g, '-')
      for (const [place, page] of contexts.flatMap((context) => context.pages()).entries())
        await page.screenshot({ path: join(started.pictures, `${name}-${place + 1}.png`), fullPage: true })
    }
    for (const context of contexts) await context.close()
    if (errors[0]) throw errors[0]
  },
})

export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page
    .getByRole('banner')
    .getByRole('button', { name: `${name}: your menu` })
    .waitFor()
}
