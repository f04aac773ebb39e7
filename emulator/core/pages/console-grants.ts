import { html } from 'hono/html'
import type { Core } from '../core.ts'
import { type GrantView, viewGrants } from '../oauth/grants.ts'
import { act, nameOf, platformName, time } from './console-parts.ts'
import type { Html } from './shell.ts'

/** What apps hold, and what people and platforms can do about it. */
export function grants(core: Core): Html {
  const all = [...viewGrants(core)].reverse()
  return html`<section class="card full"><h2>Grants</h2>
${
  all.length === 0
    ? html`<p class="soft small">No app holds anything yet. Connect an account in the product and it appears here.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Grants"><table class="long"><thead><tr><th>Person</th><th>Platform</th><th>App</th><th>Permissions</th><th>Since</th><th>State</th><th><span class="soft">Act</span></th></tr></thead><tbody>
${all.slice(0, 50).map(
  (grant) => html`<tr><td>${nameOf(core, grant.person)}</td><td>${platformName(core, grant.platform)}</td>
<td>${core.state.apps[`${grant.platform}|${grant.clientId}`]?.name ?? 'removed app'}</td>
<td class="small">${grant.scopes.join(', ')}${grant.declined.length > 0 ? html`<br><span class="soft">declined: ${grant.declined.join(', ')}</span>` : ''}</td>
<td>${time(grant.authorizedAt)}</td><td>${stateTag(grant.state)}</td>
<td>${grant.state === 'live' || grant.state === 'expired' ? act('revoke', { id: grant.id }, 'Revoke', `Revoke what the app holds for ${nameOf(core, grant.person)}`) : ''}${acts(core, grant)}</td></tr>`,
)}</tbody></table></div>${all.length > 50 ? html`<p class="soft small">The newest 50 of ${all.length}.</p>` : ''}`
}</section>`
}

function stateTag(state: GrantView['state']): Html {
  const words: Record<GrantView['state'], [string, string]> = {
    live: ['good', '● live'],
    expired: ['warn', '◐ expired'],
    revoked: ['bad', '✕ revoked'],
    replaced: ['bad', '✕ replaced by a later one'],
    reused: ['bad', '✕ refresh token used twice'],
    'password-changed': ['bad', '✕ password changed'],
    'scope-changed': ['bad', '✕ other permissions asked'],
  }
  const [colour, text] = words[state]
  return html`<span class="tag ${colour}">${text}</span>`
}

/** What else the platform offers about this grant; more than one button would crowd the row. */
function acts(core: Core, { id }: GrantView): Html | '' {
  const grant = core.state.grants[id]
  const all = Object.entries(core.platforms.find((one) => one.id === grant?.platform)?.acts ?? {})
  const offered = all.filter(([, one]) => grant && (grant.state === 'live' || one.afterEnd))
  if (!grant || offered.length === 0) return ''
  return html`<details><summary class="small">More</summary><div class="buttons">${offered.map(
    ([name, one]) => {
      const choices = one.choices?.(core, grant)
      if (!choices) return act('act', { id, act: name }, one.says)
      if (choices.length === 0) return ''
      return html`<form class="inline" method="post" action="/_console/act"><input type="hidden" name="id" value="${id}"><input type="hidden" name="act" value="${name}">
<select name="choice" aria-label="What: ${one.says}">${choices.map((choice) => html`<option>${choice}</option>`)}</select><button class="tiny">${one.says}</button></form>`
    },
  )}</div></details>`
}
