import { digestLine, digestTitle } from '../../../contract/words.ts'
import type { Hub } from '../../store/hubs.ts'
import type { DigestLine } from '../../store/incidents.ts'
import type { Mail } from '../../store/mail.ts'
import type { Reachable } from '../../store/notifications.ts'

interface Morning {
  readonly hub: Hub
  readonly now: Date
  readonly publicUrl: string
  readonly platformName: (id: string) => string
}

/** The hub's morning mail: workspace by workspace what is open, then what was mended, and one link. */
export function writeDigest(
  { hub, now, publicUrl, platformName }: Morning,
  person: Pick<Reachable, 'name' | 'email'>,
  found: { readonly lines: readonly DigestLine[]; readonly more: number },
): Mail {
  const open = found.lines.filter((line) => !line.closedAt)
  const mended = found.lines.filter((line) => line.closedAt)
  const say = (line: DigestLine) =>
    `- ${line.workspace}: ${digestLine(
      {
        platform: platformName(line.platform),
        kind: line.kind,
        accounts: line.accounts,
        causeAt: line.causeAt?.toISOString() ?? null,
        actBy: line.actBy?.toISOString() ?? null,
        mended: line.closedAt !== null,
      },
      { zone: line.timeZone, now: now.getTime() },
    )}`
  const block = (title: string, lines: readonly DigestLine[]) =>
    lines.length > 0 ? [title, ...lines.map(say)].join('\n') : undefined
  const paragraphs = [
    `Good morning ${person.name},`,
    block('These need somebody:', open),
    block('Mended since the last digest:', mended),
    found.more > 0 ? `... and ${found.more} more.` : undefined,
    open.length > 0
      ? 'The people of each location were told; help where nobody moves. Everything at a glance:'
      : 'Nothing is left to do. Everything at a glance:',
    `${publicUrl}/h/${hub.id}`,
    `You get this once a day, while there is something to tell, because you look after ${hub.name}.\nTo end it: ${publicUrl}/me`,
  ]
  return {
    to: person.email,
    subject: digestTitle(hub.name, open.length + found.more, mended.length),
    text: paragraphs.filter(Boolean).join('\n\n'),
  }
}
