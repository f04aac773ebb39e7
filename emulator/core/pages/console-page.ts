import { html } from 'hono/html'
import type { Core } from '../core.ts'
import { roleOf } from '../platform.ts'
import { countPosts, type PostCount } from '../wall/count-posts.ts'
import { accounts } from './console-accounts.ts'
import { ads } from './console-ads.ts'
import { apps } from './console-apps.ts'
import { deliveries } from './console-deliveries.ts'
import { grants } from './console-grants.ts'
import { act, platformName, time } from './console-parts.ts'
import { settings } from './console-settings.ts'
import { trouble } from './console-trouble.ts'
import { type Html, shell } from './shell.ts'

const HOUR = 3600
const STEPS: readonly [string, number][] = [
  ['+1 hour', HOUR],
  ['+1 day', 24 * HOUR],
  ['+14 days', 14 * 24 * HOUR],
  ['+60 days', 60 * 24 * HOUR],
]

/** The console: what is going on, and buttons to cause trouble. `said` tells what the last button did. */
export function consolePage(core: Core, said: string | null): Html {
  const body = html`<div class="brand"><span class="mark" aria-hidden="true">P</span><span>Practice platforms</span></div>
<h1>What is going on, and how to cause trouble</h1>
<p class="soft">${core.platforms.map(({ name }) => name).join(', ')}, pretended on this machine. Real apps, people and money are never touched. <a href="/_wall">See the walls</a></p>
${said ? html`<p role="status" class="card said small"><b>Done:</b> ${said}</p>` : ''}
<div class="grid"><div>${[clock(core), truth(core)]}</div>${[trouble(core), ads(core), grants(core), deliveries(core), people(core), settings(core), apps(core), requests(core)]}</div>`
  return shell({ title: 'Practice platforms', wide: true, body })
}

function sayLength(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / HOUR), 'h'],
    [Math.round((seconds % HOUR) / 60), 'min'],
  ].filter(([count]) => count !== 0)
  return parts.map(([count, unit]) => `${count} ${unit}`).join(' ') || `${seconds} s`
}

function clock(core: Core): Html {
  const offset = core.state.clockOffsetSeconds
  return html`<section class="card"><h2>Clock</h2>
<p><b>${time(core.now())}</b></p>
<p class="soft small">${offset === 0 ? 'Real time.' : `${sayLength(Math.abs(offset))} ${offset > 0 ? 'ahead of' : 'behind'} real time.`}
Tokens expire by this clock.</p>
<div class="buttons">${STEPS.map(([label, seconds]) => act('clock', { seconds: String(seconds) }, label))}
${offset === 0 ? '' : act('clock', { seconds: String(-offset) }, 'Back to real time')}</div></section>`
}

function people(core: Core): Html {
  return html`<section class="card full"><h2>People</h2><div class="scroll" tabindex="0" role="region" aria-label="People"><table><tbody>${core.people.map(
    (person) => html`<tr><td><b>${person.name}</b><br><span class="soft small">${person.story}</span></td>
<td>${act('password', { id: person.id }, 'Changes password', `Changes password: ${person.name}`)}</td></tr>`,
  )}</tbody></table></div>${roles(core)}${accounts(core)}</section>`
}

function roles(core: Core): Html | '' {
  const withRoles = core.platforms.filter((platform) => platform.roles.words.length > 0)
  if (withRoles.length === 0) return ''
  return html`<h2 style="margin-top:1.25rem">Roles on accounts</h2>${withRoles.map((platform) => {
    const lines = core.people.flatMap((person) =>
      platform.accountsOf(core, person.id).map((account) => ({ person, account })),
    )
    return html`<details><summary>${platform.name}</summary><div class="scroll" tabindex="0" role="region" aria-label="Roles"><table><tbody>${lines
      .filter(({ account, person }) => platform.roles.beginning(account.id, person.id) !== null)
      .map(
        ({ person, account }) => html`<tr><td>${person.name}</td><td>${account.name}</td><td>
<form class="inline" method="post" action="/_console/role"><input type="hidden" name="platform" value="${platform.id}"><input type="hidden" name="account" value="${account.id}"><input type="hidden" name="person" value="${person.id}">
<select name="role" aria-label="Role of ${person.name} on ${account.name}">${platform.roles.words.map(
          (word) =>
            html`<option ${word === roleOf(core, platform, account.id, person.id) ? 'selected' : ''}>${word}</option>`,
        )}</select><button class="tiny">Set</button></form></td></tr>`,
      )}</tbody></table></div></details>`
  })}`
}

function truth(core: Core): Html {
  const { tokenRequests, reuses, codeReuses, revocations, calls } = core.state.truth
  const { total, doubleUses } = core.rotations.summary()
  const posts = Object.values(countPosts(core))
  const most = Object.entries(calls)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 8)
  return html`<section class="card"><h2>What really happened</h2><dl>
<dt>Token requests</dt><dd>${tokenRequests}</dd><dt>Refresh tokens presented</dt><dd>${total}</dd>
<dt>Refresh tokens used twice</dt><dd>${reuses}</dd><dt>One of them twice at once</dt><dd>${doubleUses.overlapping}</dd>
<dt>Codes used twice</dt><dd>${codeReuses}</dd><dt>Posts to be seen</dt><dd>${sum(posts, 'live')}</dd><dt>The same post twice in a day</dt><dd>${sum(posts, 'duplicates')}</dd>
<dt>Grants ended</dt><dd>${revocations.filter(({ reach }) => !reach).length}</dd></dl>
${most.map(([call, count]) => html`<p class="small"><code>${call}</code> <span class="soft">× ${count}</span></p>`)}
<div style="margin-top:.75rem">${act('reset', {}, 'Reset everything', 'Reset everything: grants, codes, trouble, counters and clock; apps stay')}
<span class="soft small">Forgets grants, trouble, counters; apps stay.</span></div></section>`
}

const sum = (counts: readonly PostCount[], of: keyof PostCount): number =>
  counts.reduce((total, count) => total + count[of], 0)

function requests(core: Core): Html {
  return html`<section class="card full"><h2>Recent requests</h2>${
    core.requests.length === 0
      ? html`<p class="soft small">Nobody has called yet.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Recent requests"><table class="long"><thead><tr><th>Time</th><th>Platform</th><th>Request</th><th>Answer</th></tr></thead><tbody>${core.requests
          .slice(0, 40)
          .map(
            (
              line,
            ) => html`<tr><td>${time(line.at)}</td><td>${platformName(core, line.platform)} <span class="soft">${line.host}</span></td>
<td><code>${line.method} ${line.path}</code></td>
<td class="${line.status !== null && line.status < 400 ? 'good' : 'bad'}">${line.status ?? 'cut'}${line.fault ? html` <span class="soft">(ordered: ${line.fault})</span>` : ''}</td></tr>`,
          )}</tbody></table></div>`
  }</section>`
}
