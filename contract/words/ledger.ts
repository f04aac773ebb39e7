import { causeSentence } from './cause.ts'
import { onDay, sayWhen } from './dates.ts'
import { adLedgerSentences } from './ledger-ads.ts'
import { broadcastSentences } from './ledger-broadcasts.ts'
import type { AboutLine, LedgerWords, Said, Say } from './ledger-line.ts'
import { peopleSentences } from './ledger-people.ts'
import { playbookSentences } from './ledger-playbooks.ts'
import { postSentences } from './ledger-posts.ts'
import { count, type Sentence } from './sentence.ts'

/** What happened, as the people of a workspace read it. An action without words is named, never left out. */
export function ledgerSentence(line: LedgerWords, about: AboutLine): Sentence {
  const say = ledgerSentences[line.action]
  const said = { ...about, who: whoWords(line, about), facts: line.facts, line }
  if (!say) return { what: `Recorded: ${line.action.replaceAll(/[.\-_]+/g, ' ')}.` }
  return say(said)
}

function whoWords({ by }: LedgerWords, about: AboutLine): string {
  if (by.kind === 'mooring') return 'Mooring'
  if (by.kind === 'operator') return 'Whoever runs this Mooring'
  const name = by.name ?? 'Somebody'
  if (by.kind === 'guest')
    return by.through ? `${name} (through a link from ${by.through})` : `${name} (through a link)`
  return by.acting ? `${name} (hub admin) for ${about.workspace}` : name
}

const isSomebody = ({ by }: LedgerWords): boolean => by.kind === 'person' || by.kind === 'guest'

/** Only the fact of a cause; the next step stands at the head of the page, for as long as it is true. */
const causeWords = ({ facts, account, platform }: Said, disconnected = true): string =>
  causeSentence(
    { code: facts.cause ?? 'unknown', facts: {} },
    { account, platform, who: null, on: null, disconnected },
  ).what

/** A cause of which no other line tells. */
const untold = ['page-disconnected', 'nothing-carries-it', 'authorised-elsewhere', 'data-access', 'expired']

const troubleWords: Readonly<Record<string, (platform: string) => string>> = {
  limited: (platform) => `${platform} asked Mooring to slow down.`,
  'unknown-outcome': (platform) => `${platform}’s answer to a renewal was lost on the way.`,
  'app-fault': (platform) =>
    `${platform} refused this Mooring’s own registration. The account was not the cause.`,
  ours: (platform) => `${platform} did not take what Mooring asked. The account was not the cause.`,
  'person-must-act': (platform) =>
    `${platform} asked the person who authorised it to confirm something there.`,
}

function peopleWords(people: string | undefined): string {
  if (people === undefined) return 'The people of this location were'
  const number = /^\d+$/.test(people)
    ? Number(people)
    : /\busr_/.test(people)
      ? people.split(',').length
      : undefined
  if (number !== undefined) return `${count(number, 'person', 'people')} ${number === 1 ? 'was' : 'were'}`
  return `${people} ${people.includes(',') ? 'were' : 'was'}`
}

const noticeWords: Readonly<Record<string, string>> = {
  expiring: 'that somebody has to act',
  disconnected: 'that it is disconnected',
  restored: 'that it works again',
  'taken-over': 'that a spare took over',
}

/** `kind` of a platform's notice. */
const eventWords: Readonly<Record<string, string>> = {
  'authorisation-removed': 'access was withdrawn there',
  'permissions-changed': 'permissions were changed there',
  'data-deletion-requested': 'the person who authorised it asked for their data to be deleted',
}

const mediaKindWords: Readonly<Record<string, string>> = {
  image: 'the picture',
  video: 'the video',
  document: 'the document',
}

const mediaWords = (facts: LedgerWords['facts']): string =>
  `${mediaKindWords[facts.kind ?? ''] ?? 'a file'}${facts.name ? ` “${facts.name}”` : ''}`

const choseWords =
  (what: string): Say =>
  ({ who, facts }) => ({
    what: `${who} chose it as the ${what}${facts.instead ? `, in place of ${facts.instead}` : ''}.`,
  })

/** Keys as the server writes them; a test reads the server's source and misses none. */
export const ledgerSentences: Readonly<Record<string, Say>> = {
  'grant.authorised': ({ who, platform }) => ({ what: `${who} signed in at ${platform} and allowed it.` }),
  'account.connected': ({ who }) => ({ what: `${who} chose it, and it was proven to work.` }),
  'account.reconnected': ({ who, platform }) => ({
    what: `${who} signed in at ${platform} and reconnected it.`,
    means: 'It stayed the same account, with all that hangs on it.',
  }),
  'account.spare-kept': ({ who, platform }) => ({
    what: `${who} signed in at ${platform} as a spare.`,
    means: 'It stands by, and takes over if the other sign-in ends.',
  }),
  'account.spare-lost': ({ platform }) => ({
    what: `A spare cannot be used any more at ${platform}.`,
    means: 'What carries it works as before.',
  }),
  'account.spare-restored': () => ({ what: 'A spare can be used again.' }),
  'account.spare-removed': ({ who, facts }) => ({
    what: `${who} let ${facts.from ? `${facts.from}’s` : 'a'} spare go.`,
  }),
  'account.spare-promoted': ({ who, facts }) => ({
    what: `${who} made ${facts.to ? `${facts.to}’s sign-in` : 'a spare'} the one that carries it.`,
    means: `${facts.from ? `${facts.from}’s` : 'The other one'} stands by.`,
  }),
  'account.taken-over': ({ facts, platform }) => ({
    what: `${facts.from ? `${facts.from}’s sign-in` : 'The sign-in'} ended at ${platform}, and ${facts.to ? `${facts.to}’s` : 'a spare'} took over.`,
    means: 'It stayed connected.',
  }),
  'account.handed-over': ({ facts, platform }) => ({
    what: `${facts.by ?? 'Somebody'} took it over with their own sign-in at ${platform}${facts.from ? `, from ${facts.from}` : ''}.`,
    means: 'It stayed the same account, with all that hangs on it.',
  }),
  'handoff.asked': ({ who, facts }) => ({
    what: `${who} asked ${facts.to ?? 'somebody'} to take over ${facts.accounts ?? 'accounts'}.`,
  }),
  'handoff.authorised': ({ facts, platform }) => ({
    what: `${facts.by ?? 'Somebody'} signed in at ${platform} to take over; something is still missing.`,
    means: 'Until it is there, everything goes on through the former sign-in.',
  }),
  'handoff.switched': ({ facts }) => ({
    what: `${facts.accounts ?? 'The accounts'} went over to ${facts.to ?? 'their new hands'}, proven for everything they could do before.`,
  }),
  'handoff.released': ({ facts }) => ({
    what:
      facts.kept === 'spare'
        ? 'The hand-off is complete; the former sign-in stays as a spare.'
        : 'The hand-off is complete; the former sign-in was let go.',
  }),
  'handoff.refused': ({ who }) => ({ what: `${who} declined to take over.`, means: 'Nothing changed.' }),
  'handoff.withdrawn': ({ who }) => ({ what: `${who} withdrew a hand-off.`, means: 'Nothing changed.' }),
  'account.lost': (said) => ({ what: causeWords(said) }),
  'account.restored': ({ account }) => ({
    what: `The role that ${account} takes was back, and it worked again.`,
  }),
  'account.removed': ({ who }) => ({ what: `${who} removed it.` }),
  'account.refresh-asked': ({ facts }) => ({
    what: `${facts.by ?? 'Somebody'} asked from the hub’s board that it be extended${
      { extended: ', and it was', person: '; it needs its person', failed: '; that did not work just then' }[
        facts.result ?? ''
      ] ?? ''
    }.`,
  }),
  'board.exported': ({ who }) => ({ what: `${who} took the network board out as a file.` }),
  'board.refresh-asked': ({ who, facts }) => ({
    what: `${who} asked on the board that ${count(Number(facts.waiting ?? 0), 'account')} be extended.`,
  }),
  'ad-account.chosen': choseWords('ad account'),
  'pixel.chosen': choseWords('pixel'),
  'grant.refreshed': ({ line, who, zone, now }) => {
    if (isSomebody(line)) return { what: `Renewed, set off by ${who}.` }
    if (line.times < 2) return { what: 'Renewed by itself.' }
    const often = line.times === 2 ? 'twice' : `${line.times} times`
    return { what: `Renewed by itself ${often}, last ${sayWhen(line.at, zone, now)}.` }
  },
  'grant.trouble': ({ facts, platform }) => ({
    what: (troubleWords[facts.kind ?? ''] ?? ((name: string) => `${name} did not answer as it should.`))(
      platform,
    ),
    means: 'It stayed connected, and Mooring kept asking.',
  }),
  'grant.recovered': ({ platform }) => ({ what: `${platform} answered as it should again.` }),
  'grant.ended': (said) => ({
    what:
      said.facts.cause === 'data-deletion'
        ? `The person who authorised it asked for their data to be deleted, so the access was erased.`
        : causeWords(said),
  }),
  'grant.erased': () => ({
    what: 'What was left of an ended sign-in was erased, because the person asked for their data to be deleted.',
  }),
  'grant.discarded': ({ who, line }) => ({
    what: isSomebody(line)
      ? `${who} gave up a sign-in before anything was chosen from it.`
      : 'Nothing was chosen from a sign-in for a week, so it was let go.',
  }),
  'connection.expiring': (said) => ({
    what: 'Turned yellow: Expiring Soon.',
    means: said.facts.actBy
      ? `Somebody has to act by ${onDay(said.facts.actBy, said.zone, said.now).replace('on ', '')}.`
      : causeWords(said, false),
  }),
  'connection.disconnected': (said) => ({
    what: 'Turned red: Disconnected.',
    means: untold.includes(said.facts.cause ?? '') ? causeWords(said) : 'Posts wait until it is back.',
  }),
  'connection.restored': () => ({ what: 'Turned green again: Connected.' }),
  'connection.not-made': ({ who, platform }) => ({
    what: `${who} tried to connect ${platform}, and it did not come to that.`,
  }),
  'notice.sent': ({ facts }) => ({
    what: `${peopleWords(facts.people)} told ${noticeWords[facts.kind ?? ''] ?? 'how it is'}${
      /^[1-9]\d*$/.test(facts.threshold ?? '') ? ` within ${count(Number(facts.threshold), 'day')}` : ''
    }.`,
  }),
  'platform.notice': ({ facts, platform }) => ({
    what: `${platform} sent word${facts.event && eventWords[facts.event] ? `: ${eventWords[facts.event]}` : ' about it'}.`,
  }),
  'transfer.requested': ({ who, facts }) => ({
    what: `${who} asked for ${facts.name ?? 'an account'}, which another workspace holds.`,
  }),
  'workspace.closing': ({ who, workspace }) => ({ what: `${who} began to close ${workspace}.` }),
  'workspace.closed': ({ workspace }) => ({
    what: `${workspace} was closed: everything let go, exported, archived.`,
  }),
  'closing.exported': ({ who, facts, workspace }) => ({
    what: `${who} took the data of ${facts.name ?? workspace} away as a file.`,
  }),
  'account.transferred': ({ facts }) => ({
    what: `${facts.name ?? 'An account'} went to another workspace of the hub, as was agreed.`,
    means: 'That workspace uses its own sign-in; nothing of this one was handed on.',
  }),
  'transfer.answered': ({ who, facts }) => ({
    what: `${who} ${facts.answer === 'accepted' ? 'agreed to let' : 'declined to let'} ${facts.name ?? 'an account'} go to another workspace.`,
  }),
  'workspace.set-up-confirmed': ({ who, workspace }) => ({
    what: `${who} confirmed that the accounts of ${workspace} are the right ones.`,
  }),
  'workspace.set-up-reopened': ({ who, workspace }) => ({
    what: `${who} said that the set-up of ${workspace} is not finished after all.`,
  }),
  'access.requested': ({ who, facts }) => ({
    what: `${who} asked for the access that ${facts.name ?? 'an account'} lacks.`,
    ...(facts.people ? { means: `Asked: ${facts.people}.` } : {}),
  }),
  'access.proven': ({ facts, platform }) => ({
    what: `${platform} confirmed the access to ${facts.name ?? 'an account'} that was asked for.`,
  }),
  'access.declined': ({ facts }) => ({
    what: `${facts.who || 'Whoever was asked'} said no to the access to ${facts.name ?? 'an account'}${facts.reason ? `: “${facts.reason}”` : '.'}`,
  }),
  'access.withdrawn': ({ who, facts }) => ({
    what: `${who} took back the request for access to ${facts.name ?? 'an account'}.`,
  }),
  'access.expired': ({ facts }) => ({
    what: `Nobody could give the access to ${facts.name ?? 'an account'} within thirty days.`,
  }),
  'hub.created': ({ who }) => ({ what: `${who} created the hub.` }),
  'hub.settings-changed': ({ who }) => ({ what: `${who} changed the settings of the hub.` }),
  'app.added': ({ who, platform }) => ({ what: `${who} added the hub’s own app at ${platform}.` }),
  'app.removed': ({ who, platform }) => ({ what: `${who} removed the hub’s own app at ${platform}.` }),
  'mooring.settled': ({ who, facts }) => ({
    what: `${who} settled which copy of Mooring goes on after a restore.`,
    ...(facts.ads
      ? {
          means: `${count(Number(facts.ads), 'ad')} ${Number(facts.ads) === 1 ? 'was' : 'were'} under way when the copy was made. This copy switches none of them on or off; look in the ads managers.`,
        }
      : {}),
  }),
  'link.made': ({ who, facts }) => ({
    what: facts.campaign
      ? `${facts.asker ?? who} asked ${facts.name ?? 'somebody'} to renew, in the campaign “${facts.campaign}”${facts.instead ? ': a reminder, with a fresh link' : ''}.`
      : `${who} sent ${facts.name ?? 'somebody'} a link to connect accounts${facts.instead ? ', in place of an earlier one' : ''}.`,
  }),
  'link.opened': ({ who, facts }) => ({
    what:
      facts.through === 'another-location'
        ? `${who} went on here from another location that they were asked for in the same mail.`
        : `${who} opened the link with the code from the mail.`,
  }),
  'link.confirmed': ({ who, facts, platform }) => ({
    what: `${who} said that the sign-in at ${platform} is to renew ${count(Number(facts.others ?? 0), 'other location')} as well.`,
    means: 'Each gets a consent of its own.',
  }),
  'link.used': ({ who, facts, platform }) => ({
    what: `${who} connected ${facts.names ?? platform}; for ${platform} the link is used up.`,
  }),
  'link.revoked': ({ who, facts }) => ({
    what: facts.campaign
      ? `${who} finished the campaign “${facts.campaign}”, and the link of ${facts.name ?? 'somebody'} ended with it.`
      : `${who} ended the link of ${facts.name ?? 'somebody'}.`,
  }),
  'link.expired': ({ facts }) => ({
    what: `The link of ${facts.name ?? 'somebody'} ran out before everything was connected.`,
  }),
  'campaign.sent': ({ who, facts }) => ({
    what: `${who} sent the campaign “${facts.title ?? ''}” to ${count(Number(facts.people ?? 0), 'person', 'people')}, for ${count(Number(facts.accounts ?? 0), 'account')}.`,
  }),
  'campaign.reminded': ({ who, facts }) => ({
    what: `${who} reminded ${count(Number(facts.people ?? 0), 'person', 'people')} of the campaign “${facts.title ?? ''}”.`,
  }),
  'campaign.finished': ({ who, facts }) => ({
    what: `${who} finished the campaign “${facts.title ?? ''}”: ${facts.renewed ?? 0} of ${count(Number(facts.accounts ?? 0), 'account')} renewed.`,
  }),
  'campaign.exported': ({ who, facts }) => ({
    what: `${who} took the report of the campaign “${facts.title ?? ''}” as a file.`,
  }),
  'media.added': ({ who, facts }) => ({
    what: `${who} added ${mediaWords(facts)}${facts.from ? `, fetched from ${facts.from}` : ''}.`,
  }),
  'media.removed': ({ who, facts }) => ({
    what: `${who} removed ${mediaWords(facts)}.`,
    means: 'It is deleted, with its copies.',
  }),
  ...peopleSentences,
  ...postSentences,
  ...broadcastSentences,
  ...adLedgerSentences,
  ...playbookSentences,
}
