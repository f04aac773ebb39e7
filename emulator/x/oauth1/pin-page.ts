import { html } from 'hono/html'
import type { Core } from '../../core/core.ts'
import { digest } from '../../core/oauth/digest.ts'
import { same } from '../../core/oauth/proof-key.ts'
import { type Html, type Look, shell } from '../../core/pages/shell.ts'
import { findRequestToken } from './request-tokens.ts'

/** What a person sees who allowed (or denied) an app without a callback: the PIN to type in there. */
export function pinPage(core: Core, look: Look, query: URLSearchParams): Html {
  const verifier = query.get('oauth_verifier') ?? ''
  const answer = findRequestToken(core, query.get('oauth_token') ?? '')?.answer
  // Only a PIN that is really this token's is shown: an address may say anything.
  const good = answer !== null && answer !== undefined && same(digest(verifier), answer.verifier)
  const body = html`<div class="card">
${
  good
    ? html`<h1>You have allowed the app</h1><p>Go back to it and type in this PIN to finish:</p><p><b style="font-size:2rem"><code>${verifier}</code></b></p>`
    : html`<h1>Nothing was allowed</h1><p>The app got no access to your account. You can close this page.</p>`
}
</div>`
  return shell({ title: 'PIN · X (practice)', look, body })
}
