import { newsAddress, newsSentence, newsTitle, plainText } from '../../../contract/words.ts'
import type { Hub } from '../../store/hubs.ts'
import type { Mail } from '../../store/mail.ts'
import type { News, Reachable } from '../../store/notifications.ts'
import type { Workspace } from '../../store/workspaces.ts'

/** News as a mail: what happened, what it means, the one next step and where to take it. */
export function newsMail(
  place: { readonly workspace: Workspace; readonly hub: Hub; readonly publicUrl: string },
  person: Pick<Reachable, 'name' | 'email' | 'workspaceRole'>,
  { kind, facts }: Pick<News, 'kind' | 'facts'>,
): Mail {
  const { workspace, hub, publicUrl } = place
  const about = { kind, workspace: workspace.name, hub: hub.name, ...facts }
  const reason = person.workspaceRole
    ? `You get this because you look after ${workspace.name} (${hub.name}).`
    : `You get this for ${hub.name}: nobody at ${workspace.name} could answer.`
  return {
    to: person.email,
    subject: `${workspace.name}: ${newsTitle(about)}`,
    text: [
      `Hello ${person.name},`,
      plainText(newsSentence(about)),
      `${publicUrl}${newsAddress({ ...about, hubId: hub.id, workspaceId: workspace.id })}`,
      `${reason}\nWhat you get by mail is yours to choose: ${publicUrl}/me`,
    ].join('\n\n'),
  }
}
