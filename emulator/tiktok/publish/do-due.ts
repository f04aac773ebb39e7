import type { Core } from '../../core/core.ts'
import { liveGrantsOf } from '../../core/oauth/grants.ts'
import { numberOf } from '../../core/settings.ts'
import { putOnWall, type WallPost } from '../../core/wall.ts'
import { tellApp } from '../notices.ts'
import { tiktokSettings } from '../settings.ts'
import { creatorOf, isPrivate } from './creator.ts'
import { findPublish, keepPublish, newPostId, type Publish, pendingOf, rememberPost } from './publish.ts'

const facts = { id: 'tiktok', settings: tiktokSettings } as const
const USUAL = { processingMs: 2000, moderationMs: 30_000 } as const
const LONGEST_WAIT_MS = 3_600_000

const alarms = new WeakMap<Core, NodeJS.Timeout>()

const millisecondsOf = (core: Core, name: keyof typeof USUAL): number =>
  numberOf(core, facts, name) ?? USUAL[name]

/** Takes every step whose time has come, and sets an alarm for the next. */
export function doDue(core: Core): void {
  // One step can make the next one due.
  for (let stepped = true; stepped; ) {
    const due = pendingOf(core)
      .flatMap((id) => findPublish(core, id) ?? [])
      .filter(({ dueAt }) => dueAt !== null && dueAt <= core.now())
    for (const publish of due) step(core, publish, publish.dueAt ?? core.now())
    stepped = due.length > 0
  }
  setAlarm(core)
}

function setAlarm(core: Core): void {
  clearTimeout(alarms.get(core))
  const times = pendingOf(core).flatMap((id) => findPublish(core, id)?.dueAt ?? [])
  const next = Math.min(...times)
  if (!Number.isFinite(next)) return
  const wait = Math.min(Math.max(1, next - core.now()), LONGEST_WAIT_MS)
  const alarm = setTimeout(() => {
    doDue(core)
    core.commit().catch(() => undefined)
  }, wait)
  alarm.unref()
  alarms.set(core, alarm)
}

/** All files are here: processing begins. */
export function beginProcessing(core: Core, publish: Publish): void {
  keepPublish(core, {
    ...publish,
    state: 'processing',
    dueAt: core.now() + millisecondsOf(core, 'processingMs'),
  })
  doDue(core)
}

function step(core: Core, publish: Publish, at: number): void {
  if (publish.state === 'complete') becomePublic(core, publish)
  else if (liveGrantsOf(core, { ...publish, platform: 'tiktok' }).length === 0)
    fail(core, publish, 'auth_removed')
  else if (publish.reason !== null) fail(core, publish, publish.reason)
  else if (publish.mode === 'inbox') deliver(core, publish)
  else post(core, publish, publish.privacy ?? 'SELF_ONLY', at)
}

export function fail(core: Core, publish: Publish, reason: string): void {
  keepPublish(core, { ...publish, state: 'failed', reason, dueAt: null })
  tell(core, publish, 'post.publish.failed', { reason })
}

function deliver(core: Core, publish: Publish): void {
  keepPublish(core, { ...publish, state: 'inbox', dueAt: null })
  tell(core, publish, 'post.publish.inbox_delivered', {})
}

/** Hangs the post; a public one is known by its id when moderation is through. `at` = when it became visible. */
export function post(core: Core, publish: Publish, privacy: string, at: number): void {
  const postId = newPostId(core)
  const open = privacy === 'PUBLIC_TO_EVERYONE'
  const dueAt = open ? at + millisecondsOf(core, 'moderationMs') : null
  keepPublish(core, { ...publish, privacy, postId, state: 'complete', dueAt })
  rememberPost(core, postId, publish.id)
  putOnWall(core, hanging(publish, privacy, postId, at))
  tell(core, publish, 'post.publish.complete', {})
}

/** The person finishes a draft in the app, and shows it as widely as the account allows. */
export function finishDraft(core: Core, publish: Publish): void {
  const closed = isPrivate(core, creatorOf(publish.person))
  post(core, publish, closed ? 'FOLLOWER_OF_CREATOR' : 'PUBLIC_TO_EVERYONE', core.now())
  doDue(core)
}

function becomePublic(core: Core, publish: Publish): void {
  keepPublish(core, { ...publish, public: true, dueAt: null })
  tell(core, publish, 'post.publish.publicly_available', { post_id: publish.postId })
}

function hanging(publish: Publish, privacy: string, postId: string, at: number): WallPost {
  const { username } = creatorOf(publish.person)
  const photo = publish.kind === 'photo'
  return {
    id: postId,
    platform: 'tiktok',
    account: username,
    shape: photo ? (publish.files.length > 1 ? 'images' : 'image') : 'video',
    text: photo ? publish.description : publish.title,
    link: null,
    title: photo ? publish.title : null,
    media: publish.files,
    clientId: publish.clientId,
    person: publish.person,
    createdAt: at,
    takenDownAt: null,
    replyTo: null,
    visibility: privacy,
    url: `https://www.tiktok.com/@${username}/${photo ? 'photo' : 'video'}/${postId}`,
  }
}

export function tell(
  core: Core,
  publish: Publish,
  kind: string,
  more: Readonly<Record<string, unknown>>,
): void {
  const publish_type = publish.mode === 'direct' ? 'DIRECT_PUBLISH' : 'INBOX_SHARE'
  tellApp(core, publish, kind, { publish_id: publish.id, ...more, publish_type })
}
