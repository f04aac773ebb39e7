import { html } from 'hono/html'
import type { Person } from '../core.ts'
import type { Asks, Asset, AuthorizeRequest } from '../oauth/dialect.ts'
import type { Platform } from '../platform.ts'
import { type Html, shell } from './shell.ts'

/** Second page of a consent: what the app asks, what may be unticked, allow or deny. */
export function consentPage(input: {
  platform: Platform
  request: AuthorizeRequest
  person: Person
  assets: readonly Asset[] | null
  scopes: Readonly<Record<string, string>>
  asks: Asks
  /** The app holds something of this person already. */
  held: boolean
  action: string
}): Html {
  const { platform, request, person, assets, asks, held, action } = input
  const body = html`<div class="card">
<div class="brand"><span class="mark" aria-hidden="true">${platform.look.initial}</span><span>${platform.name}, practice</span></div>
<h1>${request.app.name} asks for access to your ${platform.name} account</h1>
<form method="post" action="${action}"><input type="hidden" name="step" value="sign-in">
<p class="soft">Signed in as <b>${person.name}</b>. <button class="link" type="submit">Not you?</button></p></form>
<form method="post" action="${action}">
<input type="hidden" name="step" value="decide"><input type="hidden" name="person" value="${person.id}">
${assets ? assetGroups(assets) : ''}
<fieldset><legend>It would be allowed to</legend>
${asks.scopes.map((scope) => scopeLine(scope, input.scopes[scope] ?? scope, asks.declinable(scope)))}
</fieldset>
<p class="soft small">After your answer you go back to <code>${new URL(request.redirectUri).host || request.redirectUri}</code>.</p>
<div class="row"><button type="submit" name="decision" value="deny">Deny</button>
<button class="main" type="submit" name="decision" value="allow">Allow</button></div>
${held ? html`<p class="small">The app is connected already. <button class="link" type="submit" name="decision" value="remove">Remove it</button></p>` : ''}
</form>
</div>`
  return shell({ title: `Allow access? · ${platform.name} (practice)`, look: platform.look, body })
}

function scopeLine(scope: string, says: string, declinable: boolean): Html {
  const words = html`<span><b>${says}</b><span class="soft"><code>${scope}</code></span></span>`
  return declinable
    ? html`<label class="choice"><input type="checkbox" name="scope" value="${scope}" checked>${words}</label>`
    : html`<div class="choice fixed"><span aria-hidden="true" class="good">✓</span>${words}</div>`
}

function assetGroups(assets: readonly Asset[]): Html | Html[] {
  if (assets.length === 0)
    return html`<p class="soft">You have nothing here that could be shared with the app.</p>`
  return [...new Set(assets.map(({ group }) => group))].map(
    (group) => html`<fieldset><legend>${group}</legend>
${assets
  .filter((asset) => asset.group === group)
  .map(
    ({ id, name, detail, ticked }) =>
      html`<label class="choice"><input type="checkbox" name="asset" value="${id}" ${ticked === false ? '' : 'checked'}><span><b>${name}</b><span class="soft">${detail}</span></span></label>`,
  )}
</fieldset>`,
  )
}
