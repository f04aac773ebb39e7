import { allOf, count, sayDate } from '../../../contract/words.ts'
import type { ConnectLink } from '../../store/connect-links.ts'
import type { Mail } from '../../store/mail.ts'
import { spellCode } from './link-code.ts'

type Named = Pick<
  ConnectLink,
  'recipientName' | 'recipientEmail' | 'workspaceName' | 'hubName' | 'madeByName' | 'madeByEmail'
>

/** What a link's maker hears of it. */
export type LinkNews =
  | { readonly what: 'opened' | 'expired' | 'no-codes' }
  | {
      readonly what: 'connected'
      readonly platform: string
      readonly kept: readonly string[]
      readonly left: number
    }

/** The link itself, to the named recipient. */
export function linkMail(
  link: Named & Pick<ConnectLink, 'note' | 'timeZone'>,
  to: { address: string; platforms: readonly string[]; expiresAt: Date; now: Date },
): Mail {
  const what = allOf(to.platforms)
  const day = sayDate(to.expiresAt.toISOString(), link.timeZone, to.now.getTime())
  return {
    to: link.recipientEmail,
    subject: `${link.madeByName} asks you to connect ${what} for ${link.workspaceName}`,
    text: [
      `Hello ${link.recipientName},`,
      `${link.madeByName} of ${link.hubName} asks you to connect ${what} for ${link.workspaceName}. It takes a few minutes, and no account at Mooring.`,
      ...(link.note ? [`${link.madeByName} writes: ${link.note}`] : []),
      `Open this link by ${day}:`,
      to.address,
      `You sign in at ${what}, not here, so we never see your password. The link asks for a code first, which comes to this address.`,
      'If you did not expect this, you can ignore it: nothing happens by itself.',
    ].join('\n\n'),
  }
}

/** The code, to the named recipient and nobody else. */
export const codeMail = (link: Named, code: string, minutes: number): Mail => ({
  to: link.recipientEmail,
  subject: `Your code to connect accounts for ${link.workspaceName}`,
  text: [
    `Hello ${link.recipientName},`,
    'Enter this code where you opened the link:',
    spellCode(code),
    `It is good for ${minutes} minutes and opens the link once. Give it to nobody: nobody at Mooring or ${link.hubName} will ask you for it.`,
    `If you did not open ${link.madeByName}’s link just now, somebody else has it. Without this code it opens nothing; tell ${link.madeByName}.`,
  ].join('\n\n'),
})

export function newsMail(link: Named, news: LinkNews, address: string): Mail {
  const { recipientName: who, workspaceName: place } = link
  const [subject, text] = wordsOf(who, place, news)
  return {
    to: link.madeByEmail,
    subject,
    text: [text, address, `You get this because you made a link for ${who} (${link.recipientEmail}).`].join(
      '\n\n',
    ),
  }
}

function wordsOf(who: string, place: string, news: LinkNews): [subject: string, text: string] {
  switch (news.what) {
    case 'opened':
      return [
        `${who} opened your link for ${place}`,
        `${who} opened your link for ${place} with the code from the mail.`,
      ]
    case 'connected':
      return [
        `${who} connected ${news.platform} for ${place}`,
        `${who} connected ${news.platform} for ${place}: ${allOf(news.kept)}. ${
          news.left === 0
            ? 'That was all the link asked for, and it is used up.'
            : `The link still waits for ${count(news.left, 'platform')}.`
        }`,
      ]
    case 'expired':
      return [
        `Your link for ${who} ran out`,
        `Your link for ${who} at ${place} ran out before everything was connected. Sending it again takes one click.`,
      ]
    case 'no-codes':
      return [
        `Your link for ${who} was closed`,
        `Somebody entered wrong codes at your link for ${who} at ${place} until there were none left, so it is closed. If that was ${who}, send it again; if not, nothing was opened.`,
      ]
  }
}
