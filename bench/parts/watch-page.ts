import type { Page } from 'playwright-core'

export interface Watched {
  readonly tasks: number[]
  /** When enough stood and the page was free to answer a key, milliseconds after the navigation began. */
  readonly interactive: Promise<number>
}

/** Noted by the page itself: a driver that asks now and then would add its own pauses. */
export const watch = (page: Page, until: { selector: string; least: number }) =>
  page.addInitScript(({ selector, least }) => {
    const tasks: number[] = []
    const interactive = new Promise<number>((free) => {
      const observer = new MutationObserver(() => {
        if (document.querySelectorAll(selector).length < least) return
        observer.disconnect()
        setTimeout(() => free(performance.now()))
      })
      observer.observe(document, { childList: true, subtree: true })
    })
    Object.assign(window, { tasks, interactive })
    // Tasks over 50 ms as the browser itself reports them, from the first script on.
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration))
    }).observe({ type: 'longtask', buffered: true })
  }, until)

export const tasksOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as Watched).tasks.splice(0))
