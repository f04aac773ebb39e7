import { expect, test } from 'vitest'
import { findChromium } from './find-chromium.ts'

// Node answers --version as a browser does.
const works = process.execPath
const none = async () => Promise.reject(new Error('not packed for this machine'))

test('the named one is taken before any other, and a wrong name is an error, not a reason to look on', async () => {
  expect((await findChromium({ named: works, installed: [], bundled: none })).executablePath).toBe(works)
  const wrong = findChromium({ named: '/no/chromium', installed: [works], bundled: none })
  await expect(wrong).rejects.toThrow('CHROMIUM_PATH is /no/chromium')
})

test('an installed one that runs is taken before the packed one', async () => {
  const found = await findChromium({
    named: undefined,
    installed: ['/no/chromium', '/bin/false', works],
    bundled: none,
  })
  expect(found.executablePath).toBe(works)
  expect(found.args).toContain('--headless')
})

test('the packed one is the last resort; without it one line says what to install', async () => {
  const packed = await findChromium({ named: undefined, installed: [], bundled: async () => works })
  expect(packed.executablePath).toBe(works)
  const nothing = findChromium({ named: undefined, installed: [], bundled: none })
  await expect(nothing).rejects.toThrow(/^The browser journeys need Chromium: install it .*CHROMIUM_PATH\.$/)
})
