import { html } from 'hono/html'
import type { Core } from '../core.ts'
import { consoleEffects, sayEffect } from './console-effects.ts'
import { act, platformName } from './console-parts.ts'
import { weather } from './console-weather.ts'
import type { Html } from './shell.ts'

/** Trouble by rule, to order and to remove; and trouble at random. */
export function trouble(core: Core): Html {
  const places = core.platforms.flatMap((platform) =>
    [...(platform.faultPlaces ?? []), { says: 'every call', method: null, path: '/*' }].map((place) => ({
      value: JSON.stringify([platform.id, place.method, place.path]),
      label: `${platform.name}: ${place.says}`,
    })),
  )
  return html`<section class="card"><h2>Trouble</h2>
<form method="post" action="/_console/fault">
<div class="row" style="margin-top:0"><label class="field">Where<select name="where">${places.map(
    ({ value, label }) => html`<option value="${value}">${label}</option>`,
  )}</select></label>
<label class="field">How often<select name="times"><option value="1">Once</option><option value="3">Three times</option><option value="">Until removed</option></select></label></div>
<div class="buttons">${Object.entries(consoleEffects).map(
    ([name, { says }]) => html`<button class="tiny" name="effect" value="${name}">${says}</button>`,
  )}</div></form>
${
  core.state.faults.length === 0
    ? html`<p class="soft small">No trouble ordered.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Ordered trouble"><table><caption class="soft small">Ordered</caption><tbody>${core.state.faults.map(
        (
          fault,
        ) => html`<tr><td>${platformName(core, fault.platform)} <code>${fault.method ?? 'any'} ${fault.path}</code></td>
<td>${sayEffect(fault.effect)}</td><td>${fault.times === null ? 'until removed' : `${fault.times} more`}</td>
<td>${act('fault-remove', { id: fault.id }, 'Remove')}</td></tr>`,
      )}</tbody></table></div>${act('fault-clear', {}, 'Remove all')}`
}${weather(core)}</section>`
}
