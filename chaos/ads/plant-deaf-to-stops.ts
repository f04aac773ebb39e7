import type { Context } from '../../server/core/context.ts'
import type { Ask } from './plant-post.ts'
import { withQueries } from './with-queries.ts'

/**
 * Planted defect: a stop passes over what is on its way to being switched on, and neither whoever switches on nor the watch looks
 * for a stop.
 */
export const plantDeafToStops = (core: Context, role: 'people' | 'worker'): Context =>
  withQueries(core, ({ text, values }, tx) => {
    if (role === 'worker') return text.includes('from ad_stops') ? Promise.resolve([]) : undefined
    return text.includes('update ads') && text.includes('stop_id = $3')
      ? tx.query(deafened(text), values)
      : undefined
  })

/** A hub's stop is a function of the database's. */
export async function plantDeafHub(ask: Ask): Promise<void> {
  const name = 'tenancy.stop_hub_ads'
  const [row] = await ask<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [name])
  await ask(deafened(row?.text ?? ''))
}

const onTheWay = `'making', 'starting', `

/** Throws where there is nothing to plant any more: a defect that is none would prove nothing. */
function deafened(text: string): string {
  if (!text.includes(onTheWay)) throw new Error(`a stop is not told by ${onTheWay}any more: ${text}`)
  return text.replace(onTheWay, '')
}
