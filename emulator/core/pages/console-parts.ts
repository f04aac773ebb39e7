import { html } from 'hono/html'
import type { Core } from '../core.ts'
import type { Html } from './shell.ts'

/** A button of the console: posts `values` to `/_console/<action>`. `says` is its name for those who only hear it. */
export const act = (action: string, values: Record<string, string>, label: string, says?: string): Html =>
  html`<form class="inline" method="post" action="/_console/${action}">${Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="tiny" type="submit" aria-label="${says ?? label}">${label}</button></form> `

export const nameOf = (core: Core, id: string): string =>
  core.people.find((person) => person.id === id)?.name ?? id
export const platformName = (core: Core, id: string): string =>
  core.platforms.find((one) => one.id === id)?.name ?? id
export const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`
