import { html } from 'hono/html'
import { viewSettings } from '../control/change-settings.ts'
import type { Core } from '../core.ts'
import { sayValues } from '../settings.ts'
import { platformName } from './console-parts.ts'
import type { Html } from './shell.ts'

/** Every switch of behaviour with the word or number in force. */
export function settings(core: Core): Html {
  return html`<section class="card full"><h2>How the platforms behave</h2><div class="columns">${viewSettings(
    core,
  ).map(
    (fact) => html`<form class="setting" method="post" action="/_console/setting">
<input type="hidden" name="platform" value="${fact.platform}"><input type="hidden" name="name" value="${fact.name}">
<label class="field">${platformName(core, fact.platform)}: ${fact.says}${
      fact.number || fact.address
        ? html`<span class="soft">${sayValues(fact)}</span><input type="text" name="word" value="${fact.word}">`
        : html`<select name="word">${fact.words.map(
            (one) => html`<option ${one === fact.word ? 'selected' : ''}>${one}</option>`,
          )}</select>`
    }</label><button class="tiny" aria-label="Set ${platformName(core, fact.platform)} ${fact.name}">Set</button></form>`,
  )}</div></section>`
}
