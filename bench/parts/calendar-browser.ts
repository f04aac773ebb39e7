import { chromium, type Page } from 'playwright-core'
import type { Browser } from '../../testing/browser.ts'
import { findChromium } from '../../testing/find-chromium.ts'
import { tasksOf, type Watched, watch } from './watch-page.ts'

interface Where {
  readonly publicUrl: string
  readonly workspaceId: string
  /** `2026-12`. */
  readonly month: string
  readonly browser: Browser
}

/** As a person meets it: how long until the month answers the keyboard, and posts dragged from day to day. */
export async function walkCalendar({ publicUrl, workspaceId, month, browser }: Where): Promise<object> {
  const chrome = await chromium.launch({ ...(await findChromium()), headless: true })
  const context = await chrome.newContext({ viewport: { width: 1280, height: 1600 } })
  await context.addCookies([...browser.cookies].map(([name, value]) => ({ name, value, url: publicUrl })))
  const views: Record<string, object> = {}
  for (const view of ['month', 'week', 'list']) {
    const times: number[] = []
    const tasks: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const page = await context.newPage()
      await watch(page, { selector: '[data-post]', least: 30 })
      await page.goto(`${publicUrl}/w/${workspaceId}/calendar?view=${view}&day=${month}-08`, {
        waitUntil: 'commit',
      })
      times.push(Math.round(await page.evaluate(() => (window as unknown as Watched).interactive)))
      tasks.push(...(await tasksOf(page)))
      await page.close()
    }
    const [first = 0, ...again] = times
    views[view] = { first, again: again.sort((a, b) => a - b), longestTaskMs: Math.max(0, ...tasks) }
  }
  const page = await context.newPage()
  await watch(page, { selector: '[data-post]', least: 30 })
  await page.goto(`${publicUrl}/w/${workspaceId}/calendar?day=${month}-08`)
  await page.evaluate(() => (window as unknown as Watched).interactive)
  await page.waitForTimeout(1_000)
  await tasksOf(page)
  const drags = []
  for (const [from, to] of [
    ['08', '10'],
    ['09', '17'],
    ['10', '24'],
    ['15', '09'],
    ['23', '08'],
  ] as const)
    drags.push(await drag(page, `${month}-${from}`, `${month}-${to}`))
  await chrome.close()
  const tasks = drags.flatMap((one) => one.tasks)
  return {
    openMs: views,
    drag: {
      drags: drags.length,
      arrived: drags.filter((one) => one.arrived).length,
      msToArrive: drags.map((one) => one.ms).sort((a, b) => a - b),
      tasksOver50Ms: tasks.length,
      longestTaskMs: Math.max(0, ...tasks),
    },
  }
}

/** The first post of a day to another day, in forty steps of the pointer; until it stands there. */
async function drag(page: Page, from: string, to: string) {
  const post = page.locator(`[data-slot="${from}"] [data-post]`).first()
  const id = (await post.getAttribute('data-post')) ?? ''
  const [a, b] = [await post.boundingBox(), await page.locator(`[data-slot="${to}"]`).boundingBox()]
  if (!a || !b) throw new Error('nothing to drag')
  await page.mouse.move(a.x + 30, a.y + 10)
  await page.mouse.down()
  await page.mouse.move(b.x + b.width / 2, b.y + 20, { steps: 40 })
  await page.mouse.up()
  const started = performance.now()
  // It may be folded away there: it is gone from where it was once the server has it so.
  await page
    .locator(`[data-slot="${from}"] [data-post="${id}"]`)
    .waitFor({ state: 'detached', timeout: 10_000 })
  const ms = Math.round(performance.now() - started)
  const arrived = await page
    .getByText(/moved to/)
    .first()
    .isVisible()
  // The reading again that follows is part of it.
  await page.waitForTimeout(1_500)
  return { ms, arrived, tasks: await tasksOf(page) }
}
