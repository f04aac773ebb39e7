import { html } from 'hono/html'
import type { Person } from '../core.ts'
import type { AuthorizeRequest } from '../oauth/dialect.ts'
import type { Platform } from '../platform.ts'
import { type Html, shell } from './shell.ts'

/** First page of a consent: choose who you are today. */
export function signInPage(input: {
  platform: Platform
  request: AuthorizeRequest
  people: readonly Person[]
  chosen: Person | null
  action: string
  mayCancel: boolean
  /** What somebody has at this platform, in a few words. */
  has: (person: Person) => string
}): Html {
  const { platform, request, people, action } = input
  const chosen = input.chosen ?? people[0]
  const body = html`<div class="card">
<div class="brand"><span class="mark" aria-hidden="true">${platform.look.initial}</span><span>${platform.name}, practice</span></div>
<h1>Sign in to continue to ${request.app.name}</h1>
<p class="soft">Choose who you are. No password: everyone here is made up.</p>
<form method="post" action="${action}">
<input type="hidden" name="step" value="consent">
<fieldset><legend>People</legend>
${people.map(
  (person) =>
    html`<label class="choice"><input type="radio" name="person" value="${person.id}" required ${
      person === chosen ? 'checked' : ''
    }><span><b>${person.name}</b><span class="soft">${person.story}</span><span class="small">${input.has(person)}</span></span></label>`,
)}
</fieldset>
<div class="row stay"><button class="main" type="submit">Continue</button></div>
</form>
${
  input.mayCancel
    ? html`<form method="post" action="${action}"><input type="hidden" name="step" value="cancel">
<p><button class="link" type="submit">Cancel and go back to ${request.app.name}</button></p></form>`
    : ''
}
</div>`
  return shell({ title: `Sign in · ${platform.name} (practice)`, look: platform.look, body })
}
