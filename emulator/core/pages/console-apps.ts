import { html } from 'hono/html'
import type { Core } from '../core.ts'
import { settingOf } from '../platform.ts'
import { addressOf } from '../settings.ts'
import type { App } from '../state.ts'
import { platformName } from './console-parts.ts'
import type { Html } from './shell.ts'

/** Every app, and where its platform tells it things. */
export function apps(core: Core): Html {
  const all = Object.values(core.state.apps)
  return html`<section class="card full"><h2>Apps</h2>${
    all.length === 0
      ? html`<p class="soft small">No app is registered. <code>POST /_control/apps</code> makes one.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Apps"><table class="long"><thead><tr><th>Platform</th><th>Name</th><th>Client id</th><th>Maturity</th><th>Callbacks</th><th>Is told at</th></tr></thead><tbody>${all
          .slice(-30)
          .reverse()
          .map(
            (
              app,
            ) => html`<tr><td>${platformName(core, app.platform)}</td><td>${app.name}</td><td><code>${app.clientId}</code></td>
<td>${app.maturity}</td><td class="small">${app.redirectUris.join(' ')}</td><td class="small">${told(core, app)}</td></tr>`,
          )}</tbody></table></div>`
  }</section>`
}

function told(core: Core, app: App): Html | '' {
  const platform = core.platforms.find(({ id }) => id === app.platform)
  const names = Object.entries(platform?.settings ?? {}).filter(([, { address }]) => address)
  if (!platform || names.length === 0) return ''
  const { webhooks } = platform.notices ?? {}
  const target = html`<input type="hidden" name="platform" value="${app.platform}"><input type="hidden" name="clientId" value="${app.clientId}">`
  const subscriptions = webhooks?.list(core, app) ?? []
  const addresses = [
    ...names.map(([name]) => addressOf(core, platform, name, app)),
    ...subscriptions.map(({ object, callbackUrl }) => `${object}: ${callbackUrl}`),
  ].filter((address) => address !== null)
  return html`${addresses.map((address) => html`<div>${address}</div>`)}
<details><summary>Change</summary>${names.map(
    ([
      name,
      { says },
    ]) => html`<form class="setting" method="post" action="/_console/app-setting">${target}<input type="hidden" name="name" value="${name}">
<label class="field">${says}<input type="text" name="word" value="${settingOf(core, platform, name, app)}"></label><button class="tiny" aria-label="Set ${name} of ${app.name}">Set</button></form>`,
  )}${
    webhooks
      ? html`<form class="setting" method="post" action="/_console/subscribe">${target}
<label class="field">Webhook callback<input type="text" name="callbackUrl" value="${subscriptions[0]?.callbackUrl ?? ''}"></label>
<label class="field">Verify token<input type="text" name="verifyToken"></label><button class="tiny" aria-label="Subscribe the webhook of ${app.name}">Verify and subscribe</button></form>`
      : ''
  }</details>`
}
