import { html } from 'hono/html'
import type { Core } from '../core.ts'
import { act } from './console-parts.ts'
import type { Html } from './shell.ts'

/** What can happen to accounts themselves, one button for each that is not so yet. */
export function accounts(core: Core): Html | '' {
  const lines = core.platforms.flatMap((platform) =>
    Object.entries(platform.accountActs ?? {}).flatMap(([name, { says, accounts: open }]) =>
      open(core).map((account) => ({ platform: platform.id, act: name, says, account })),
    ),
  )
  if (lines.length === 0) return ''
  return html`<h2 style="margin-top:1.25rem">Accounts</h2><div class="scroll" tabindex="0" role="region" aria-label="Accounts"><table><tbody>${lines.map(
    ({ account, says, ...what }) => html`<tr><td>${account.name}</td>
<td>${act('account-act', { ...what, account: account.id }, says, `${says}: ${account.name}`)}</td></tr>`,
  )}</tbody></table></div>`
}
