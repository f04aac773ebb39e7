import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createEmulator } from './create-emulator.ts'
import { platforms } from './registry.ts'

const FILES = ['index.ts', 'oauth.ts', 'accounts.ts', 'failures.ts', 'NOTES.md']

/** WCAG 2 contrast of two `#rrggbb` colours. */
function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

describe('every platform', () => {
  it('is there once', () => {
    const ids = platforms.map(({ id }) => id)
    expect(ids).toContain('x')
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(platforms)('$id has its files', ({ id }) => {
    for (const file of FILES)
      expect(existsSync(new URL(`./${id}/${file}`, import.meta.url)), `${id}/${file}`).toBe(true)
  })

  it.each(platforms)('$id can be read: its colour stands out in light and dark', ({ look }) => {
    expect(contrast(look.light, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(look.dark, '#1b212a')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(look.dark, '#10151b')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(platforms)('$id mints credentials that differ and cannot be guessed', ({ appKinds, mintApp }) => {
    for (const kind of appKinds) {
      const [one, other] = [mintApp(kind), mintApp(kind)]
      expect(one.clientId).not.toBe(other.clientId)
      expect(one.clientSecret).not.toBe(other.clientSecret)
      expect(one.clientSecret.length).toBeGreaterThanOrEqual(16)
    }
  })

  it.each(platforms)(
    '$id says every permission in words, and its kinds of app all have a way in',
    (platform) => {
      const kinds = platform.dialects.flatMap((dialect) => {
        expect(dialect.platform).toBe(platform.id)
        for (const says of Object.values(dialect.authorize.scopes)) expect(says).not.toBe('')
        return dialect.appKinds
      })
      expect(new Set(kinds)).toEqual(new Set(platform.appKinds))
    },
  )

  it.each(platforms)('$id answers an address it does not have in its own way', async ({ id, hosts }) => {
    const emulator = createEmulator()
    for (const host of hosts) {
      expect(
        (await emulator.fetch(`${emulator.origin}/${id}/${host}/no/such/address`)).status,
      ).toBeGreaterThanOrEqual(400)
    }
  })

  it.each(platforms)('$id tells apps only what it has an address for, and not for ever', (platform) => {
    const addresses = Object.values(platform.settings).filter((fact) => 'address' in fact)
    expect(addresses.length > 0).toBe(platform.notices !== undefined)
    expect(existsSync(new URL(`./${platform.id}/notices.ts`, import.meta.url))).toBe(addresses.length > 0)
    const pauses = platform.notices?.pauses('permissions') ?? []
    expect(pauses.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(72 * 3600)
  })

  it('contrast is measured right', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5)
  })
})
