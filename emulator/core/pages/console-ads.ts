import { html } from 'hono/html'
import { type RecordedObject, readAds } from '../ads/read-ads.ts'
import type { Core } from '../core.ts'
import { platformName } from './console-parts.ts'
import type { Html } from './shell.ts'

const MOST_SHOWN = 100

/** What people see of ads: what runs now, what it cost, account by account. Nothing while nobody advertises. */
export function ads(core: Core): Html | '' {
  const { objects, accounts } = readAds(core)
  if (objects.length === 0) return ''
  const used = accounts.filter(({ platform, id }) =>
    objects.some((one) => one.platform === platform && one.account === id),
  )
  const shown = objects.filter(({ level }) => level === 'campaign').slice(-MOST_SHOWN)
  return html`<section class="card full"><h2>Ads</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Ad accounts"><table><thead><tr><th>Ad account</th><th>Spent</th><th>On</th><th>Running now</th></tr></thead><tbody>${used.map(
    (
      one,
    ) => html`<tr><td>${one.name}<br><span class="soft small">${platformName(core, one.platform)} ${one.id}</span></td>
<td>${sayMoney(one.spent, one.currency)}</td><td>${one.activeObjects}</td><td>${one.servingObjects}</td></tr>`,
  )}</tbody></table></div>
<h2 style="margin-top:1.25rem">Campaigns</h2><div class="scroll" tabindex="0" role="region" aria-label="Campaigns"><table class="long"><thead><tr><th>Campaign</th><th>Status</th><th>Spent</th><th>Below it</th></tr></thead><tbody>${shown
    .reverse()
    .map(
      (
        one,
      ) => html`<tr><td>${one.name}<br><span class="soft small">${platformName(core, one.platform)} ${one.id}</span></td>
<td class="${one.serving ? 'good' : ''}">${one.status}${one.serving ? ', running' : ''}</td>
<td>${sayMoney(one.spent, one.currency)}</td><td>${below(objects, one)}</td></tr>`,
    )}</tbody></table></div>${byHand(core)}</section>`
}

/** What people and platforms do to ads without an app: a small form for each platform. */
const byHand = (core: Core): Html =>
  html`<h2 style="margin-top:1.25rem">By hand</h2><div>${core.platforms.map(({ id, name, ads: told }) =>
    told
      ? html`<form class="row" style="align-items:end;margin-top:0" method="post" action="/_console/ad-act"><input type="hidden" name="platform" value="${id}">
<label class="field">${name}: what happens<select name="act">${Object.entries(told.acts).map(
          ([act, { says, value }]) =>
            html`<option value="${act}">${says}${value ? ` (${value})` : ''}</option>`,
        )}</select></label>
<label class="field">To which id<input type="text" name="id"></label><label class="field">Value<input type="text" name="value"></label>
<button class="tiny" aria-label="Do it at ${name}">Do it</button></form>`
      : '',
  )}</div>`

const below = (objects: readonly RecordedObject[], { platform, id }: RecordedObject): Html => {
  const sets = objects.filter((one) => one.platform === platform && one.parent === id)
  const leaves = objects.filter(
    (one) => one.platform === platform && sets.some((set) => set.id === one.parent),
  )
  return html`${[...sets, ...leaves].map(
    (one) =>
      html`<span class="small">${one.word} ${one.name}: ${one.status}${one.serving ? ', running' : ''}</span><br>`,
  )}`
}

function sayMoney(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}
