import type { Core } from '../../core/core.ts'
import { findApp } from '../../core/oauth/apps.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { Page } from '../../world/meta.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, callerOf, requireScope } from '../graph/call.ts'
import type { Edge } from '../graph/node.ts'

type Subscribed = Readonly<Record<string, readonly string[]>>

/** Which apps want to hear of a Page (§1.9): kept and told, but no news of Pages is sent here. */
export const subscribedApps: Edge<Page> = {
  raw(call, page) {
    requireOwn(call, page)
    const data = Object.entries(readOf(call.core, page)).map(([id, fields]) => ({
      id,
      name: findApp(call.core, 'meta', id)?.name,
      subscribed_fields: fields,
    }))
    return { data }
  },
  post(call, page) {
    const clientId = requireOwn(call, page)
    const fields = (call.params.get('subscribed_fields') ?? '').split(/[[\]",\s]+/).filter(Boolean)
    if (fields.length === 0) throw new GraphFailure(failures.parameterMissing('subscribed_fields'))
    return write(call.core, page, { ...readOf(call.core, page), [clientId]: fields })
  },
  delete(call, page) {
    const { [requireOwn(call, page)]: _mine, ...others } = readOf(call.core, page)
    return write(call.core, page, others)
  },
}

/** The Page's own token with `pages_manage_metadata`; answers the app that speaks. */
function requireOwn(call: Call, page: Page): string {
  const caller = callerOf(call)
  if (caller.is !== 'page' || caller.page !== page) throw new GraphFailure(failures.pageTokenNeeded())
  requireScope(call, 'pages_manage_metadata')
  return caller.app.clientId
}

const readOf = (core: Core, { id }: Page): Subscribed =>
  thingOf<Subscribed>(core, 'meta', 'subscribed', id) ?? {}

function write(core: Core, { id }: Page, subscribed: Subscribed): { success: true } {
  keepThing(core, 'meta', 'subscribed', id, subscribed)
  return { success: true }
}
