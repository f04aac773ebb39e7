import { html } from 'hono/html'
import type { Core } from '../core.ts'
import { waysToSend } from '../notices/send-notice.ts'
import type { Delivery } from '../state.ts'
import { act, nameOf, platformName, time } from './console-parts.ts'
import type { Html } from './shell.ts'

const SHOWN = 20

/** What platforms told apps, newest first, with what came of it and buttons to tell it again in bad ways. */
export function deliveries(core: Core): Html {
  const all = [...core.state.deliveries].reverse()
  return html`<section class="card full"><h2>What apps were told</h2>${
    all.length === 0
      ? html`<p class="soft small">Nothing yet. Apps are told when they have an address for it, see Apps below; on this machine only.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="What apps were told"><table class="long"><thead><tr><th>When</th><th>What</th><th>About</th><th>Where</th><th>What came of it</th><th><span class="soft">Act</span></th></tr></thead><tbody>${all
          .slice(0, SHOWN)
          .map(
            (one) => html`<tr><td class="keep">${time(one.madeAt)}</td>
<td>${platformName(core, one.platform)} <code class="keep">${one.kind}</code>${one.how === 'as-usual' ? '' : html` <span class="soft">(${one.how})</span>`}</td>
<td>${nameOf(core, one.person)}</td><td class="small"><code>${one.url}</code></td><td>${outcome(one)}</td>
<td><details><summary class="small">More</summary><div class="buttons">${Object.entries(waysToSend).map(
              ([how, says]) => act('send', { id: one.id, how }, says),
            )}</div></details></td></tr>`,
          )}</tbody></table></div>${all.length > SHOWN ? html`<p class="soft small">The newest ${SHOWN} of ${all.length}.</p>` : ''}`
  }</section>`
}

function outcome({ state, attempts, nextAt, answer }: Delivery): Html {
  const last = attempts.at(-1)
  const words = {
    waiting: html`<span class="tag warn">◐ ${attempts.length === 0 ? 'on its way' : 'will be tried again'}</span>`,
    delivered: html`<span class="tag good">● taken</span>`,
    failed: html`<span class="tag bad">✕ not taken</span>`,
  }
  return html`${words[state]} <span class="soft small">${attempts.length} ${attempts.length === 1 ? 'try' : 'tries'}</span>
${last?.problem ? html`<br><span class="small">${last.problem}</span>` : ''}
${nextAt !== null && attempts.length > 0 ? html`<br><span class="soft small">next ${time(nextAt)}</span>` : ''}
${answer ? html`<br><span class="small">Shown to the person: <a href="${answer.url}" rel="noreferrer">where it stands</a>, code <code>${answer.code}</code></span>` : ''}`
}
