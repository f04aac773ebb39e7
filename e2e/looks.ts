import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const desk = { width: 1280, height: 900 }
const phones = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
]

/** This state of a page as everybody meets it: no accessibility violation in light and dark, no sideways scroll on a phone. */
export async function expectGoodLooks(page: Page): Promise<void> {
  expect(await whatIsWrong(page), `${await page.title()} ${page.url()}`).toEqual([])
}

/** Violations and sideways scrolls, one line each. */
export async function whatIsWrong(page: Page): Promise<string[]> {
  const wrong: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // In the dark nothing but its colours is another.
    const asked = colorScheme === 'dark' ? { runOnly: [...contrast] } : {}
    wrong.push(...(await violations(page, asked)).map((one) => `${colorScheme}: ${one}`))
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  for (const phone of phones) {
    await page.setViewportSize(phone)
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (over > 0) wrong.push(`${phone.width} px wide: ${over} px too wide`)
    if (phone === phones[0])
      wrong.push(...(await violations(page, { rules: without(contrast) })).map((one) => `phone: ${one}`))
  }
  await page.setViewportSize(desk)
  return wrong
}

/** The rules about colours: they take most of the time. */
const contrast = ['color-contrast', 'link-in-text-block'] as const
const without = (some: readonly string[]) =>
  Object.fromEntries(some.map((rule) => [rule, { enabled: false }]))

async function violations(page: Page, asked: object): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const found = await page.evaluate(async (options) => {
    const { axe: engine } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } }
    return (await engine.run({ ...options, resultTypes: ['violations'] })).violations.map(
      ({ id, nodes }) => ({
        id,
        where: nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`),
      }),
    )
  }, asked)
  return found.flatMap(({ id, where }) => where.map((place) => `${id} at ${place.replaceAll(/\s+/g, ' ')}`))
}
