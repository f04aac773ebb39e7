import { allOf, count, sayDate } from '../../../contract/words.ts'
import type { CampaignPerson } from '../../store/campaign-people.ts'
import type { Campaign } from '../../store/campaigns.ts'
import type { Mail } from '../../store/mail.ts'

/** What a person is asked for in one location. */
export interface AskedFor {
  readonly workspace: string
  readonly zone: string
  /** Of its link; the mail names the first one's alone. */
  readonly address: string
  readonly platforms: readonly string[]
  /** When the first of it ends by itself; null = it is over. */
  readonly endsAt: Date | null
}

interface Letter {
  readonly person: Pick<CampaignPerson, 'email' | 'name' | 'round'>
  readonly asked: readonly AskedFor[]
  readonly address: string
  readonly campaign: Pick<Campaign, 'askedByName' | 'note' | 'linksEndAt'>
  readonly hubName: string
  readonly publicUrl: string
  readonly now: Date
}

/** One mail for one person, with one link: however many locations they have. */
export function campaignMail({ person, asked, address, campaign, hubName, publicUrl, now }: Letter): Mail {
  const { askedByName: who, note } = campaign
  const places = new Set(asked.map((one) => one.workspace))
  const platforms = allOf([...new Set(asked.flatMap((one) => one.platforms))])
  const where = places.size === 1 ? [...places][0] : count(places.size, 'location')
  const say = (at: Date, zone = asked[0]?.zone ?? 'UTC') => sayDate(at.toISOString(), zone, now.getTime())
  const coming = asked.flatMap((one) => (one.endsAt && one.endsAt > now ? [one.endsAt] : []))
  const day = say(new Date(Math.min(...[campaign.linksEndAt, ...coming].map((at) => at.getTime()))))
  const lineOf = ({ workspace, platforms: at, endsAt, zone }: AskedFor) =>
    `${workspace}: ${allOf(at)}${endsAt && endsAt > now ? `, ends on ${say(endsAt, zone)}` : ', disconnected'}`
  const again = person.round > 0
  return {
    to: person.email,
    subject: `${again ? 'Reminder: ' : ''}${who} asks you to renew ${platforms} for ${where}`,
    text: [
      `Hello ${person.name},`,
      `${who} of ${hubName} asks you to sign in at ${platforms} once more for ${where}, so that posts keep going out. It takes a few minutes, and everything stays as it is: the same accounts, with all that hangs on them.`,
      ...(again ? ['This is a new link; that of the earlier mail opens nothing any more.'] : []),
      ...(note ? [`${who} writes: ${note}`] : []),
      `Please do it by ${day}:`,
      asked.map(lineOf).join('\n'),
      address,
      ...(asked.length > 1 ? [together] : []),
      `The link asks for a code first, which comes to this address. You sign in at ${platforms}, not here, so we never see your password.`,
      `If you have a login at Mooring, you can press Renew there instead: ${publicUrl}`,
      'If you did not expect this, you can ignore it: nothing happens by itself.',
    ].join('\n\n'),
  }
}

const together =
  'This one link leads through all of it, one location after the other. Where one login of yours is for several of them, you sign in once, see which they are, and say whether they are to be renewed with it.'
