import { html } from 'hono/html'
import type { Platform } from '../platform.ts'
import { type Html, shell } from './shell.ts'

/** The page a platform shows when it will not send the browser back to the app. */
export function refusalPage(input: {
  platform: Platform
  status: number
  title: string
  text: string
}): Html {
  const { platform, title, text } = input
  const body = html`<div class="card">
<div class="brand"><span class="mark" aria-hidden="true">${platform.look.initial}</span><span>${platform.name}, practice</span></div>
<h1>${title}</h1>
<p>${text}</p>
<p class="soft small">The platform does not send you back to the app in this case. Close this page and start again there.</p>
</div>`
  return shell({ title: `${title} · ${platform.name} (practice)`, look: platform.look, body })
}
