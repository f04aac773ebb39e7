import { adNewsAddress, adNewsSentence, adNewsTitle, plainText } from '../../../contract/words.ts'
import type { Hub } from '../../store/hubs.ts'
import type { Mail } from '../../store/mail.ts'
import type { AdNews, Reachable } from '../../store/notifications.ts'
import type { Workspace } from '../../store/workspaces.ts'

/** One ad, or one ad account, with the page on which it is dealt with. */
export function adNewsMail(
  place: { readonly workspace: Workspace; readonly hub: Hub; readonly publicUrl: string },
  person: Pick<Reachable, 'name' | 'email' | 'workspaceRole'>,
  { kind, facts }: Pick<AdNews, 'kind' | 'facts'>,
): Mail {
  const { workspace, hub, publicUrl } = place
  const about = { ...facts, kind }
  const reason = person.workspaceRole
    ? `You get this because you look after ${workspace.name} (${hub.name}), or wrote the ad.`
    : `You get this as one of ${hub.name}'s people: it is about money.`
  return {
    to: person.email,
    subject: `${workspace.name}: ${adNewsTitle(about)}`,
    text: [
      `Hello ${person.name},`,
      plainText(adNewsSentence(about)),
      `${publicUrl}${adNewsAddress(facts, { workspaceId: workspace.id, adId: facts.adId })}`,
      `${reason}\nWhat you get by mail is yours to choose: ${publicUrl}/me`,
    ].join('\n\n'),
  }
}
