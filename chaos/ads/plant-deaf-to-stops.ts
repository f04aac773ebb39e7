import type { Context } from '../../server/core/context.ts'
import type { Ask } from './plant-post.ts'
import { withQueries } from './with-queries.ts'

/**
 * Planted defect: a stop passes over what is on its way to being switched on and takes no approval back, and neither whoever
 * switches on nor the watch looks for a stop.
 */
export const plantDeafToStops = (core: Context, role: 'people' | 'worker'): Context =>
  withQueries(core, ({ text, values }, tx) => {
    if (role === 'worker') return text.includes('from ad_stops') ? Promise.resolve([]) : undefined
    if (text.includes(takingBack)) return Promise.resolve([])
    return text.includes('update ads') && text.includes('stop_id = $3')
      ? tx.query(deafened(text), values)
      : undefined
  })

/** A hub's stop is a function of the database's. */
export async function plantDeafHub(ask: Ask): Promise<void> {
  const name = 'tenancy.stop_hub_ads'
  const [row] = await ask<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [name])
  await ask(cut(deafened(row?.text ?? ''), takingBackInHub, `${takingBackInHub} false and`))
}

const onTheWay = `'making', 'starting', `
const takingBack = 'update ad_approvals y set withdrawn_at'
const takingBackInHub = 'update public.ad_approvals y set withdrawn_at = stop_hub_ads.at where'

const deafened = (text: string): string => cut(text, onTheWay, '')

/** Throws where there is nothing to plant any more: a defect that is none would prove nothing. */
function cut(text: string, what: string, instead: string): string {
  if (!text.includes(what)) throw new Error(`a stop does not say ${what} any more: ${text}`)
  return text.replace(what, instead)
}
