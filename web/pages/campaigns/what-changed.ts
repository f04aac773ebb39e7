import { count } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'

export type CampaignPreview = Reply<'POST /api/hubs/{hub}/campaigns/preview'>

const most = 8

/** What is another than a moment ago, a line each: who is asked for what, who is not any more. */
export function whatChanged(before: CampaignPreview, after: CampaignPreview): string[] {
  const [was, is] = [askedIn(before), askedIn(after)]
  const lines = [
    ...[...is].flatMap(([id, now]) => {
      const then = was.get(id)
      if (!then) return [`${now.what} is asked for now, from ${now.who}.`]
      return then.email === now.email
        ? []
        : [`${now.what} is asked from ${now.who} now, not from ${then.who}.`]
    }),
    ...[...was].flatMap(([id, then]) => (is.has(id) ? [] : [`${then.what} is not asked for any more.`])),
  ]
  // Only the pages that were looked at are compared; the rest is told by its numbers.
  if (lines.length === 0 && before.accounts !== after.accounts)
    return [
      `${count(after.accounts, 'account')} of ${count(after.peopleInAll, 'person', 'people')} now, ${count(before.accounts, 'account')} of ${count(before.peopleInAll, 'person', 'people')} before.`,
    ]
  if (lines.length === 0)
    return ['A consent was given again in between; the links are made for it as it is now.']
  return lines.length > most ? [...lines.slice(0, most), `... and ${lines.length - most} more.`] : lines
}

const askedIn = (preview: CampaignPreview) =>
  new Map(
    preview.people.flatMap((person) =>
      person.workspaces.flatMap((workspace) =>
        workspace.accounts.map(
          (account) =>
            [
              account.id,
              {
                what: `${account.name} (${account.platformName}, ${workspace.name})`,
                who: person.name,
                email: person.email,
              },
            ] as const,
        ),
      ),
    ),
  )
