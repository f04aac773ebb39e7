import { allOf, noticeReason, noticeSentence, noticeTitle } from '../../../contract/words.ts'
import type { Mail } from '../../store/mail.ts'
import type { Notification, Reachable } from '../../store/notifications.ts'
import type { Place } from './tell.ts'

/** A notice as a mail: what happened, what it means for the posts, the one next step, and the one link that mends it. */
export function writeNotice(
  { workspace, hub, now, publicUrl }: Place,
  person: Pick<Reachable, 'name' | 'email'>,
  of: 'location' | 'hub',
  { kind, accountId, facts }: Pick<Notification, 'kind' | 'accountId' | 'facts'>,
): Mail {
  const about = { ...facts, kind, platform: facts.platformName }
  const read = { zone: workspace.timeZone, now: now.getTime() }
  const sentence = noticeSentence(about, read)
  const many = facts.accounts.length > 1 && kind !== 'restored' && kind !== 'taken-over'
  const paragraphs = [
    `Hello ${person.name},`,
    [sentence.what, sentence.means].filter(Boolean).join('\n'),
    many ? `It is about ${allOf(facts.accounts)}.` : undefined,
    sentence.next,
    `${publicUrl}/w/${workspace.id}/manage/accounts/${accountId}`,
    `${noticeReason(of, workspace.name, hub.name)}\nWhat you get by mail is yours to choose: ${publicUrl}/me`,
  ]
  return {
    to: person.email,
    subject: `${workspace.name}: ${noticeTitle(about, read)}`,
    text: paragraphs.filter(Boolean).join('\n\n'),
  }
}
