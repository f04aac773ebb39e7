import { describe, expect, it } from 'vitest'
import { ACCOUNT, driveAds } from './drive-ads.ts'

const DAY = 86_400

describe('the record of ads', () => {
  it('counts what is on and what it cost, by platform, and can be asked for one account', async () => {
    const t = await driveAds()
    await t.set({ adReviewSeconds: '0' })
    const [made, idle] = [await t.boost(), await t.boost()]
    await t.start(made)
    await t.wait(DAY)
    const truth = await t.control<{ ads: Record<string, unknown> }>('/truth')
    expect(truth.ads.meta).toEqual({ active: 3, serving: 3, spent: { USD: 2000 } })
    const one = await t.record(`?platform=meta&account=${ACCOUNT}`)
    expect(one.objects.length).toBe(6)
    expect(one.accounts.map(({ id }) => id)).toEqual([ACCOUNT])
    const none = await t.record('?platform=meta&account=act_1')
    expect([none.objects, none.accounts, none.changes]).toEqual([[], [], []])
    expect(one.objects.filter(({ id }) => id === idle.campaign)).toMatchObject([{ on: false, spent: 0 }])
  })

  it('tells two that are on from one that is made twice', async () => {
    const t = await driveAds()
    const made = await t.boost()
    await t.boost()
    await t.change(made.ad, { status: 'ACTIVE' })
    expect((await t.record()).objects.map(({ active }) => active)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('stands in the console, where things can be done by hand', async () => {
    const t = await driveAds()
    await t.set({ adReviewSeconds: '0' })
    const page = async () => (await t.emulator.fetch(`${t.emulator.origin}/`)).text()
    expect(await page()).not.toContain('Ad accounts')
    const made = await t.boost({ campaign: { name: 'Buns & <b>more</b>' } })
    await t.start(made)
    await t.wait(DAY)
    const shown = await page()
    expect(shown).toContain('Buns &amp; &lt;b&gt;more')
    expect(shown).toContain('$20.00')
    const press = (values: Record<string, string>) =>
      t.emulator.fetch(`${t.emulator.origin}/_console/ad-act`, {
        method: 'POST',
        body: new URLSearchParams(values),
      })
    await press({ platform: 'meta', act: 'set-status', id: made.campaign, value: 'PAUSED' })
    expect(await page()).toContain('It is PAUSED now.')
    expect((await t.record()).objects.some(({ serving }) => serving)).toBe(false)
    await press({ platform: 'meta', act: 'set-status', id: 'none', value: 'PAUSED' })
    expect(await page()).toContain('There is no campaign')
  })
})
