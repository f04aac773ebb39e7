import { allOf, count, type Sentence } from './sentence.ts'

export type NewsKind =
  | 'transfer-asked'
  | 'transfer-answered'
  | 'link-opened'
  | 'link-connected'
  | 'link-expired'
  | 'link-no-codes'
  | 'playbook-asked'

/** What is no trouble of a connection, and still concerns somebody; for the bell and for the mail alike. */
export interface AboutNews {
  readonly kind: NewsKind
  readonly workspace: string
  readonly platformName: string
  /** Of accounts. */
  readonly names: readonly string[]
  /** Whom it is about: the recipient of a link. */
  readonly who: string
  /** The words of whoever asked, or the answer: `accepted`, `declined`. */
  readonly said: string
  /** Platforms that a link still waits for. */
  readonly left: number
  readonly inHub: boolean
}

/** One line, as a heading or the subject of a mail. */
export function newsTitle(about: AboutNews): string {
  const { kind, who, platformName } = about
  const what = `${allOf(about.names)} at ${platformName}`
  switch (kind) {
    case 'transfer-asked':
      return `another location asks for ${what}`
    case 'transfer-answered':
      return about.said === 'accepted' ? `you may connect ${what}` : `${what} stays where it is`
    case 'link-opened':
      return `${who} opened your link`
    case 'link-connected':
      return `${who} connected ${platformName}`
    case 'link-expired':
      return `your link for ${who} ran out`
    case 'link-no-codes':
      return `your link for ${who} was closed`
    case 'playbook-asked':
      return `your hub asks you to join “${about.names[0] ?? 'a playbook'}”`
  }
}

/** What happened, what it means, the one next step. */
export function newsSentence(about: AboutNews): Sentence {
  const { kind, who, workspace, platformName, said } = about
  const names = allOf(about.names)
  switch (kind) {
    case 'transfer-asked':
      return {
        what: `Another location of your hub asks for ${names}, which ${workspace} holds.${said ? ` It writes: “${said}”` : ''}`,
        means:
          'Nothing moves by itself. It works here as before, until you have agreed and they have connected it with their own sign-in.',
        next: 'Say whether you let it go.',
      }
    case 'transfer-answered':
      return said === 'accepted'
        ? {
            what: `The location that holds ${names} lets it go.`,
            means: 'It moves with your own sign-in; nothing of theirs is handed on.',
            next: `Connect ${platformName}, and keep it.`,
          }
        : {
            what: `The location that holds ${names} does not let it go.`,
            means: 'Nothing changed.',
            next: 'Your hub can help if that is not right.',
          }
    case 'link-opened':
      return { what: `${who} opened your link for ${workspace} with the code from the mail.` }
    case 'link-connected':
      return {
        what: `${who} connected ${platformName} for ${workspace}: ${names}.`,
        means:
          about.left === 0
            ? 'That was all the link asked for, and it is used up.'
            : `The link still waits for ${count(about.left, 'platform')}.`,
      }
    case 'link-expired':
      return {
        what: `Your link for ${who} at ${workspace} ran out before everything was connected.`,
        next: 'Sending it again takes one click.',
      }
    case 'link-no-codes':
      return {
        what: `Somebody entered wrong codes at your link for ${who} at ${workspace} until there were none left, so it is closed.`,
        means: 'Nothing was opened.',
        next: `If that was ${who}, send it again.`,
      }
    case 'playbook-asked':
      return {
        what: `${who} asks ${workspace} to join “${about.names[0] ?? 'a playbook'}”, an ad that your hub has prepared.${said ? ` “${said}”` : ''}`,
        means: 'Nothing is made and nothing is spent unless you join and somebody of yours approves it.',
        next: 'Look at it, then join or say why not.',
      }
  }
}

/** Where it is dealt with. */
export function newsAddress(at: {
  readonly kind: NewsKind
  readonly inHub: boolean
  readonly hubId: string
  readonly workspaceId: string
}): string {
  if (at.kind === 'transfer-asked') return `/w/${at.workspaceId}/hand-offs`
  if (at.kind === 'transfer-answered') return `/w/${at.workspaceId}/manage/accounts`
  if (at.kind === 'playbook-asked') return `/w/${at.workspaceId}/playbooks`
  return at.inHub ? `/h/${at.hubId}/links` : `/w/${at.workspaceId}/manage/links`
}

/** What following its link does. */
export const newsSteps: Readonly<Record<NewsKind, string>> = {
  'transfer-asked': 'Answer it',
  'transfer-answered': 'See it',
  'link-opened': 'See it',
  'link-connected': 'See it',
  'link-expired': 'Send it again',
  'link-no-codes': 'Look at it',
  'playbook-asked': 'Look at it',
}
