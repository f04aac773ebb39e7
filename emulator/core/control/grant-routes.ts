import { Hono } from 'hono'
import { z } from 'zod'
import type { Core } from '../core.ts'
import { viewGrants } from '../oauth/grants.ts'
import { withdrawConsent } from '../oauth/withdraw-consent.ts'
import type { Grant } from '../state.ts'
import { readInput, refuse } from './read-input.ts'

export const actInput = z.strictObject({ act: z.string(), choice: z.string().optional() })

/** `/grants`: what apps hold, and what people and platforms do about it. */
export function grantRoutes(core: Core): Hono {
  const app = new Hono()
  app.get('/', (c) => c.json(listGrants(core)))
  app.post('/:id/revoke', (c) => {
    const grant = requireGrant(core, c.req.param('id'))
    if (grant.state === 'live') withdrawConsent(core, grant)
    return c.json(listGrants(core).find(({ id }) => id === grant.id))
  })
  app.post('/:id/acts', async (c) => {
    const grant = requireGrant(core, c.req.param('id'))
    return c.json({ said: act(core, grant, await readInput(c, actInput)) })
  })
  return app
}

/** All grants with times as text. */
export function listGrants(core: Core): { id: string; state: string; [more: string]: unknown }[] {
  return viewGrants(core).map((grant) => ({
    ...grant,
    authorizedAt: new Date(grant.authorizedAt).toISOString(),
    endedAt: grant.endedAt === null ? null : new Date(grant.endedAt).toISOString(),
  }))
}

/** The grant, or a 404. */
export function requireGrant(core: Core, id: string): Grant {
  const found = Object.hasOwn(core.state.grants, id) ? core.state.grants[id] : undefined
  return found ?? refuse('There is no such grant.', 404)
}

/** Does something about a grant that its platform offers; says in a sentence what happened. */
export function act(core: Core, grant: Grant, input: z.output<typeof actInput>): string {
  const platform = core.platforms.find(({ id }) => id === grant.platform)
  const acts = platform?.acts ?? {}
  const found = Object.hasOwn(acts, input.act) ? acts[input.act] : undefined
  if (!found)
    refuse(`${platform?.name} has no act "${input.act}"; it has ${Object.keys(acts).join(', ') || 'none'}.`)
  if (grant.state !== 'live' && !found.afterEnd) refuse('The grant is over already.')
  const choices = found.choices?.(core, grant)
  if (choices && !choices.includes(input.choice ?? ''))
    refuse(`"choice" is one of ${choices.join(', ') || 'nothing: there is nothing to choose'}.`)
  return found.run(core, grant, input.choice ?? '')
}
