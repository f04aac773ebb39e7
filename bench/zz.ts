import { createServer } from 'node:net'
import pg from 'pg'
import { chromium } from 'playwright-core'
import { hubScope } from '../server/base/make-scope.ts'
import { settleDue } from '../server/core/board/settle-due.ts'
import { leaveCluster } from '../testing/database.ts'
import { findChromium } from '../testing/find-chromium.ts'
import { createWorld } from '../testing/world.ts'
import { fillBoard } from './parts/fill-board.ts'

const port = 4877
const publicUrl = `http://localhost:${port}`
const world = await createWorld({ publicUrl, webFolder: '/tmp/wt/board/dist/web' })
const hubId = await world.addHub('Bench Kitchens')
const owner = await world.addUser('Bench Person')
await world.join(owner.userId, { hubId }, 'owner')
const admin = new pg.Client({ connectionString: world.database.urls.admin })
await admin.connect()
await fillBoard(admin, hubId, 300)
await settleDue(world.core, world.sweep, (id) => hubScope(id, { kind: 'worker' }))
const browser = await world.browser(owner.userId)
await world.app.listen({ port, host: '127.0.0.1' })
const chrome = await chromium.launch({ ...(await findChromium()), headless: true })
for (const [name, viewport, colorScheme] of [
  ['desk', { width: 1280, height: 900 }, 'light'],
  ['dark', { width: 1280, height: 900 }, 'dark'],
  ['phone', { width: 390, height: 844 }, 'light'],
] as const) {
  const context = await chrome.newContext({ viewport, colorScheme })
  await context.addCookies([...browser.cookies].map(([n, value]) => ({ name: n, value, url: publicUrl })))
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && console.log(name, m.text()))
  page.on('pageerror', (e) => console.log(name, e.message))
  await page.goto(`${publicUrl}/h/${hubId}`)
  await page.waitForTimeout(2500)
  await page.screenshot({ path: `/tmp/board-${name}.png` })
  console.log(name, await page.locator('[data-row]').count(), page.url())
  if (name === 'desk') {
    await page.locator('[data-at="3:1"]').focus()
    await page.keyboard.press('Control+End')
    await page.waitForTimeout(1500)
    await page.screenshot({ path: `/tmp/board-end.png` })
    console.log(await page.evaluate(() => [document.activeElement?.getAttribute('data-at'), window.scrollY]))
  }
}
await chrome.close()
await admin.end()
await world.close()
await leaveCluster()
