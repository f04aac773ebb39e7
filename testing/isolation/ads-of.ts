import type { Client } from 'pg'
import { adTo } from '../ads/ad-to.ts'
import type { Browser } from '../browser.ts'
import { ok } from './ok.ts'
import type { Things } from './things.ts'

/** The ad account of a workspace, an ad that is being written for it, and a stop of everything there. */
export async function adThings(
  admin: Client,
  browser: Browser,
  { workspace, page }: Pick<Things, 'workspace' | 'page'>,
): Promise<Pick<Things, 'adAccount' | 'ad' | 'stop'>> {
  const { rows } = await admin.query<{ id: string }>(
    `select id from accounts where workspace_id = $1 and use = 'ads'`,
    [workspace],
  )
  const adAccount = rows[0]?.id ?? ''
  const at = `/api/workspaces/${workspace}`
  const wish = adTo(adAccount, page, `Ad of ${workspace}`)
  const written = await ok(browser.post(`${at}/ads`, { wish, as: 'draft' }))
  const stopped = await ok(browser.post(`${at}/ad-stops`, { account: null }))
  return {
    adAccount,
    ad: written.json<{ id: string }>().id,
    stop: stopped.json<{ id: string }>().id,
  }
}

/** A hub's one button was pressed. */
export async function hubStopOf(browser: Browser, hub: string): Promise<string> {
  return (await ok(browser.post(`/api/hubs/${hub}/ad-stops`))).json<{ id: string }>().id
}
