import { chromium, type Page } from 'playwright-core'
import type { Browser } from '../../testing/browser.ts'
import { findChromium } from '../../testing/find-chromium.ts'
import { tasksOf, type Watched, watch } from './watch-page.ts'

interface Where {
  readonly publicUrl: string
  readonly hubId: string
  readonly browser: Browser
}

/** As a person meets it: how long until the board answers the keyboard, and a scroll through all of it. */
export async function walk({ publicUrl, hubId, browser }: Where): Promise<object> {
  const chrome = await chromium.launch({ ...(await findChromium()), headless: true })
  const context = await chrome.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies([...browser.cookies].map(([name, value]) => ({ name, value, url: publicUrl })))
  const times: number[] = []
  let page = await context.newPage()
  for (let n = 0; n < 6; n += 1) {
    await page.close()
    page = await context.newPage()
    await watch(page, { selector: '[data-row]', least: 13 })
    await page.goto(`${publicUrl}/h/${hubId}`, { waitUntil: 'commit' })
    times.push(await page.evaluate(() => (window as unknown as Watched).interactive))
  }
  const loadTasks = await tasksOf(page)
  const scroll = await scrollThrough(page)
  await chrome.close()
  const [first = 0, ...again] = times.map(Math.round)
  return {
    interactiveMs: { first, again: [...again].sort((a, b) => a - b) },
    longestTaskWhileLoadingMs: Math.max(0, ...loadTasks),
    ...scroll,
  }
}

/** A screen every few frames until the last location has been in sight. */
async function scrollThrough(page: Page): Promise<object> {
  const seen = await page.evaluate(async () => {
    let [most, steps] = [0, 0]
    const started = performance.now()
    for (;;) {
      const before = window.scrollY
      window.scrollBy(0, 600)
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      most = Math.max(most, document.querySelectorAll('[role=grid] [role=row]').length)
      steps += 1
      if (window.scrollY === before) break
    }
    const last = document.querySelectorAll('[role=grid] [data-row]')
    const rows = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')
    await new Promise((done) => setTimeout(done, 500))
    return {
      steps,
      most,
      rows,
      reached: [...last].at(-1)?.getAttribute('aria-rowindex'),
      ms: Math.round(performance.now() - started),
    }
  })
  const tasks = await tasksOf(page)
  return {
    scroll: {
      steps: seen.steps,
      ms: seen.ms,
      ariaRowcount: Number(seen.rows),
      lastRowReached: Number(seen.reached),
      mostRowsInPage: seen.most,
      tasksOver50Ms: tasks.length,
      longestTaskMs: Math.max(0, ...tasks),
    },
  }
}
