import { html } from 'hono/html'
import type { Core } from '../core.ts'
import type { AccountLine, Platform } from '../platform.ts'
import { accountsOnWall, type Hung, postsOf } from '../wall.ts'
import { nameOf, platformName, time } from './console-parts.ts'
import { type Html, shell } from './shell.ts'
import { showMedia } from './wall-media.ts'
import { wallStyle } from './wall-style.ts'

const SHOWN = 100

/** Every account that has posts. */
export function wallList(core: Core): Html {
  const accounts = accountsOnWall(core)
  const body = html`<div class="brand"><span class="mark" aria-hidden="true">P</span><span>Practice platforms</span></div>
<h1>What people see</h1>
<p class="soft">Every account with posts. <a href="/">Back to the console</a></p>
<section class="card" style="margin-top:1rem">${
    accounts.length === 0
      ? html`<p class="soft">Nobody has posted yet.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Accounts"><table><thead><tr><th>Account</th><th>Platform</th><th>Posts</th><th>Newest</th></tr></thead><tbody>${accounts.map(
          ({ platform, account }) => {
            const live = postsOf(core, platform, account)
            return html`<tr><td><a href="${wallAddress(platform, account)}">${lineOf(core, platform, account)?.name ?? account}</a></td>
<td>${platformName(core, platform)}</td><td>${live.length}</td><td class="keep">${live[0] ? time(live[0].createdAt) : 'all taken down'}</td></tr>`
          },
        )}</tbody></table></div>`
  }</section>`
  return shell({ title: 'Walls (practice)', wide: true, body })
}

/** One account's wall as people would see it, with what the owner can do there by hand. */
export function wallPage(core: Core, platform: Platform, account: string): Html {
  const line = lineOf(core, platform.id, account)
  const all = postsOf(core, platform.id, account, { takenDown: true })
  const live = all.filter(({ takenDownAt }) => takenDownAt === null)
  const down = all.filter(({ takenDownAt }) => takenDownAt !== null)
  const name = line?.name ?? account
  const body = html`<div class="brand"><span class="mark" aria-hidden="true">${platform.look.initial}</span><span>${platform.name}, practice</span></div>
<h1>${name}</h1>
<p class="soft">${live.length === 1 ? 'One post' : `${live.length} posts`}. <a href="/_wall">All walls</a> · <a href="/">Console</a></p>
${writeForm(core, platform, account)}
<div class="wall wall-${platform.id} wall-${line?.kind ?? 'other'}">${live.slice(0, SHOWN).map((post) => card(core, platform, name, post))}</div>
${live.length > SHOWN ? html`<p class="soft small">The newest ${SHOWN} of ${live.length}.</p>` : ''}
${
  down.length > 0
    ? html`<details class="card"><summary>Taken down (${down.length})</summary>${down
        .slice(0, SHOWN)
        .map(
          (post) =>
            html`<p class="small"><span class="soft">${time(post.takenDownAt ?? 0)}</span> ${post.text || post.shape}</p>`,
        )}</details>`
    : ''
}`
  return shell({
    title: `${name} · ${platform.name} (practice)`,
    look: platform.look,
    style: wallStyle,
    body,
  })
}

/** Where a wall is, and on it one post. */
export const wallAddress = (platform: string, account: string, post?: string): string =>
  `/_wall/${platform}/${encodeURIComponent(account)}${post === undefined ? '' : `#${encodeURIComponent(post)}`}`

function card(core: Core, platform: Platform, name: string, post: Hung): Html {
  const by =
    post.clientId === ''
      ? `by hand${post.person ? `, ${nameOf(core, post.person)}` : ''}`
      : (core.state.apps[`${platform.id}|${post.clientId}`]?.name ?? 'an app')
  return html`<article class="card post" id="${post.id}" aria-label="Post of ${time(post.createdAt)}">
<header><span class="mark" aria-hidden="true">${/[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? ''}</span><div><b>${name}</b><span class="soft small">${time(post.createdAt)}${
    ['text', 'link', 'image', 'images', 'video'].includes(post.shape)
      ? ''
      : html` <span class="tag">${post.shape}</span>`
  }${post.replyTo ? html` in answer to <a href="#${post.replyTo}">another</a>` : ''}</span></div></header>
${post.title ? html`<p class="title">${post.title}</p>` : ''}
${post.text ? html`<p class="text">${post.text}</p>` : ''}
${post.media.length > 0 ? html`<div class="media media-${Math.min(post.media.length, 4)}">${post.media.map(showMedia)}</div>` : ''}
${post.link ? html`<p class="linked"><a href="${post.link}" rel="noreferrer nofollow">${post.link}</a></p>` : ''}
<footer class="small soft"><span>${post.visibility} · ${by} · <a href="${post.url}">Its own address</a> · <code>${post.id}</code></span>
<form class="inline" method="post" action="${wallAddress(platform.id, post.account)}/take-down"><input type="hidden" name="id" value="${post.id}"><button class="tiny" aria-label="Delete by hand: post of ${time(post.createdAt)}">Delete by hand</button></form></footer>
</article>`
}

function writeForm(core: Core, platform: Platform, account: string): Html | '' {
  if (!platform.postByHand?.(core, account)) return ''
  return html`<form class="card write" method="post" action="${wallAddress(platform.id, account)}/post">
<label class="field">Post by hand, as the owner would<textarea name="text" rows="2" maxlength="2000" required></textarea></label><button class="tiny">Post</button></form>`
}

function lineOf(core: Core, platform: string, account: string): AccountLine | undefined {
  const found = core.platforms.find(({ id }) => id === platform)
  for (const { id } of core.people) {
    const line = found?.accountsOf(core, id).find((one) => one.id === account)
    if (line) return line
  }
  return undefined
}
