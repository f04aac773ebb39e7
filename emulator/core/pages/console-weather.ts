import { html } from 'hono/html'
import type { Core } from '../core.ts'
import { type Fate, type FaultPlan, fates } from '../state.ts'
import { act, platformName } from './console-parts.ts'
import type { Html } from './shell.ts'

/** Trouble at random, as the console orders it; whatever else a plan can say goes through `/_control/fault-plan`. */
export const weathers: Readonly<
  Record<string, { says: string; plan: Pick<FaultPlan, 'rates' | 'delayMs'> }>
> = {
  breeze: {
    says: 'A breeze: every answer takes up to half a second',
    plan: { rates: { early: 0, lost: 0, cut: 0, slow: 0.05, html: 0 }, delayMs: [100, 500] },
  },
  rain: {
    says: 'Rain: one call in ten meets trouble',
    plan: { rates: { early: 0.05, lost: 0.01, cut: 0.01, slow: 0.02, html: 0.01 }, delayMs: [50, 300] },
  },
  storm: {
    says: 'A storm: every second call meets trouble',
    plan: { rates: { early: 0.2, lost: 0.1, cut: 0.05, slow: 0.1, html: 0.05 }, delayMs: [50, 300] },
  },
}

/** The random plan that is on, or what could be ordered. */
export function weather(core: Core): Html {
  const { faultPlan } = core.state
  return html`<h3>Rough weather</h3>${faultPlan ? underway(core, faultPlan) : forecast(core)}`
}

function forecast(core: Core): Html {
  return html`<p class="soft small">Trouble at random, until you end it. What was done before an answer was lost stays done.</p>
<form method="post" action="/_console/plan"><label class="field">At<select name="platform"><option value="all">every platform</option>${core.platforms.map(
    ({ id, name }) => html`<option value="${id}">${name}</option>`,
  )}</select></label>
<div class="buttons">${Object.entries(weathers).map(
    ([name, { says }]) => html`<button class="tiny" name="weather" value="${name}">${says}</button>`,
  )}</div></form>`
}

function underway(core: Core, { seed, platform, method, path, rates, struck, seen }: FaultPlan): Html {
  const where = platform ? platformName(core, platform) : 'every platform'
  return html`<p class="small">${where} <code>${method ?? 'any'} ${path}</code>, seed <code>${seed}</code>: ${seen} requests so far.</p>
<dl class="small">${fates.map(
    (fate) =>
      html`<dt>${sayFate[fate]}, ${Math.round(rates[fate] * 1000) / 10} %</dt><dd>${struck[fate]}</dd>`,
  )}</dl>
${act('plan-end', {}, 'End it')}`
}

const sayFate: Record<Fate, string> = {
  early: 'Refused before anything happened',
  lost: 'Done, but no answer',
  cut: 'Done, but half an answer',
  slow: 'Done, but a late answer',
  html: 'Done, but a web page instead',
}
