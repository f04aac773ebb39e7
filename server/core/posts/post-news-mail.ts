import {
  plainText,
  postListAddress,
  postNewsAddress,
  postNewsSentence,
  postNewsTitle,
} from '../../../contract/words.ts'
import type { Hub } from '../../store/hubs.ts'
import type { Mail } from '../../store/mail.ts'
import type { PostNews, Reachable } from '../../store/notifications.ts'
import type { Workspace } from '../../store/workspaces.ts'

/** One delivery that did not go out, or of which nobody knows; with the page on which it is mended. */
export function postNewsMail(
  place: { readonly workspace: Workspace; readonly hub: Hub; readonly publicUrl: string },
  person: Pick<Reachable, 'name' | 'email' | 'workspaceRole'>,
  { kind, facts }: Pick<PostNews, 'kind' | 'facts'>,
): Mail {
  const { workspace, hub, publicUrl } = place
  const about = { ...facts, kind }
  const at = { workspaceId: workspace.id, postId: facts.postId }
  const reason = person.workspaceRole
    ? `You get this because you wrote it, or look after ${workspace.name} (${hub.name}).`
    : `You get this for ${hub.name}: nobody at ${workspace.name} could act.`
  return {
    to: person.email,
    subject: `${workspace.name}: ${postNewsTitle(about)}`,
    text: [
      `Hello ${person.name},`,
      plainText(postNewsSentence(about)),
      `${publicUrl}${postNewsAddress(about, at)}`,
      `If others for ${facts.account} meet the same within the hour, they come without a mail of their own: ${publicUrl}${postListAddress(kind, workspace.id)}`,
      `${reason}\nWhat you get by mail is yours to choose: ${publicUrl}/me`,
    ].join('\n\n'),
  }
}
