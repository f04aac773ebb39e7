import { sayDate } from './dates.ts'
import { missingSentence } from './missing.ts'
import { allOf, type Fact, plainText, roleWord, type Sentence } from './sentence.ts'

/** Somebody waits for access: what the sentences are made of. */
export interface AboutAccess {
  readonly accountName: string
  /** `Facebook`. */
  readonly platform: string
  readonly missing: Fact
  /** Whose name has to be picked at the platform. */
  readonly forLogin: string
  readonly asked: 'holders' | 'authoriser' | 'hub'
  readonly requestedByName: string
  readonly note: string
  readonly workspace: string
  /** In the platform's spelling; null = it is no role. */
  readonly role: string | null
  readonly steps: readonly string[]
  readonly portfolioSteps: readonly string[]
  readonly url: string
}

const needOf = ({ role }: Pick<AboutAccess, 'role'>): string | null =>
  role ? roleWord(role).toLowerCase() : null

/** One line for a mail's subject and a list. */
export function accessAsked(
  about: Pick<AboutAccess, 'requestedByName' | 'workspace' | 'accountName' | 'platform'>,
): Sentence {
  return {
    what: `${about.requestedByName} (${about.workspace}) needs your help with ${about.accountName} on ${about.platform}`,
  }
}

/** Why this person is asked, and what they would give. */
export function accessWhy(about: AboutAccess): Sentence {
  const need = needOf(about)
  const what = `${about.requestedByName} is connecting ${about.accountName} for ${about.workspace}, and something is missing at ${about.platform}.`
  if (about.asked === 'authoriser')
    return { what, next: `You signed in at ${about.platform}, so only you can change it there.` }
  if (about.asked === 'holders')
    return {
      what,
      next: need
        ? `You have ${need} there, so you can give it to ${about.forLogin}.`
        : `You have the role there that it takes.`,
    }
  return {
    what,
    next: need
      ? `We do not know who has ${need} there. If it is you, the steps are below; if not, please pass this on to whoever has it.`
      : 'If you manage it there, the steps are below; if not, please pass this on to whoever does.',
  }
}

/** What to click, in order. Unknown codes say so: never an empty line. */
export function accessStep(
  code: string,
  about: Pick<AboutAccess, 'accountName' | 'forLogin' | 'role'>,
): string {
  const say = accessSteps[code]
  return say ? say(about) : `Look for the access settings of ${about.accountName} there.`
}

type SayStep = (about: Pick<AboutAccess, 'accountName' | 'forLogin' | 'role'>) => string

export const accessSteps: Readonly<Record<string, SayStep>> = {
  'meta.switch-to-page': ({ accountName }) =>
    `On Facebook, click your picture at the top right, then “See all profiles”, and switch to ${accountName}.`,
  'meta.page-access': () => 'Open the Page, click “Manage”, then “Page access”.',
  'meta.add-facebook-access': ({ forLogin }) =>
    `Beside “People with Facebook access” click “Add new”, and pick ${forLogin}.`,
  'meta.full-control': () =>
    'Switch on that this person has full control. Without it, partial control is not enough. Then click “Give access”.',
  'meta.password': () => 'Confirm with your Facebook password.',
  'meta.accept': ({ forLogin }) => `${forLogin} gets an invitation on Facebook and has to accept it.`,
  'meta.portfolio-settings': () => 'Open business.facebook.com and go to “Settings”.',
  'meta.portfolio-people': ({ forLogin }) =>
    `Under “People” pick ${forLogin}; if they are not in the list, invite them there first.`,
  'meta.portfolio-assign-page': ({ accountName }) =>
    `Click “Assign assets”, then “Pages”, and pick ${accountName}.`,
  'meta.portfolio-everything': () => 'Switch on “Everything” (full control) and save.',
  'meta.accept-portfolio': ({ forLogin }) =>
    `If you had to invite them: ${forLogin} gets a mail from Meta and has to accept.`,
  'meta.linked-accounts': () => 'Open “Settings”, then “Linked accounts”, then “Instagram”.',
  'meta.connect-instagram': () =>
    'Click “Connect account”. It takes a professional Instagram account, Business or Creator.',
  'meta.sign-in-instagram': () => 'Sign in to that Instagram account and confirm.',
  'meta.connect-again': () => 'Here in Mooring, press “Reconnect” (or “Connect”) for Facebook.',
  'meta.edit-ticks': () => 'On Facebook’s page choose “Edit settings” instead of going straight on.',
  'meta.leave-ticked': ({ accountName }) =>
    `Tick ${accountName} with the ones you already use, and leave every permission switched on.`,
  'meta.portfolio-ad-accounts': ({ accountName }) =>
    `Under “Accounts” choose “Ad accounts”, and pick ${accountName}.`,
  'meta.assign-ad-account': ({ forLogin }) => `Click “Assign people”, and pick ${forLogin}.`,
  'meta.manage-campaigns': () => 'Switch on “Manage campaigns” and save. “View performance” is not enough.',
  'meta.datasets': ({ accountName }) => `Under “Data sources” choose “Datasets”, and pick ${accountName}.`,
  'meta.share-pixel': () => 'Click “Connected assets”, then “Assign assets”, and add the ad account.',
  'linkedin.admin-view': ({ accountName }) => `Open ${accountName} on LinkedIn in the admin view.`,
  'linkedin.manage-admins': () => 'In the menu at the left choose “Settings”, then “Manage admins”.',
  'linkedin.add-admin': ({ forLogin }) =>
    `Under “Page admins” click “Add admin” and look for ${forLogin}; somebody who is listed already has a pencil beside the name.`,
  'linkedin.super-admin': () => 'Choose “Super admin”. Content admin, curator and analyst are less.',
  'linkedin.save': () => 'Save. It holds at once.',
  'linkedin.connect-again': () =>
    'Here in Mooring, press “Reconnect” (or “Connect”) for LinkedIn, and allow everything on LinkedIn’s page: it gives all permissions or none.',
  'linkedin.campaign-manager': ({ accountName }) => `Open Campaign Manager and switch to ${accountName}.`,
  'linkedin.manage-access': () => 'In the menu at the left choose “Account settings”, then “Manage access”.',
  'linkedin.add-user': ({ forLogin }) =>
    `Click “Add user” and look for ${forLogin}; for somebody who is listed already, use the list beside the name.`,
  'linkedin.campaign-manager-role': () =>
    'Choose “Campaign manager” or more, and save. Viewer is not enough.',
  'tiktok.connect-again': ({ accountName }) =>
    `Here in Mooring, press “Reconnect” (or “Connect”) for TikTok, and sign in as ${accountName}.`,
  'tiktok.tick-publishing': () =>
    'On TikTok’s page leave the tick at publishing videos; it can be taken away one by one.',
  'tiktok.continue': () => 'Press “Continue”.',
}

/** The whole mail to somebody who is asked. */
export function accessRequestMail(
  about: AboutAccess & { readonly hub: string },
  to: { readonly name: string; readonly page: string },
): string {
  const missing = missingSentence(about.missing, {
    account: about.accountName,
    kind: '',
    platform: about.platform,
  })
  const number = (codes: readonly string[]) =>
    codes.map((code, at) => `${at + 1}. ${accessStep(code, about)}`).join('\n')
  return [
    `Hello ${to.name},`,
    plainText(accessWhy(about)),
    // What the platform told of the person who asks.
    thirdPerson(missing.what, about.forLogin),
    about.note && `${about.requestedByName} writes: “${about.note}”`,
    `What to do:\n${number(about.steps)}`,
    about.portfolioSteps.length > 0 &&
      `If ${about.accountName} belongs to a business portfolio, do this instead:\n${number(about.portfolioSteps)}`,
    `It begins here: ${about.url}`,
    `Then press “Look again”, or say that you cannot help:\n${to.page}`,
    `You get this because you belong to ${about.hub}. Mooring looks by itself now and then, and closes this as soon as ${about.platform} confirms it.`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** The sentences of missing facts speak to the person who lacks it; here somebody else reads them. */
const thirdPerson = (sentence: string, who: string): string =>
  sentence
    .replace(/^You have /, `${who} has `)
    .replace(/^You are /, `${who} is `)
    .replace(/^You can /, `${who} can `)
    .replace(/^Your access is /, `${who}’s access is `)

/** How a request stands, for lists: one line and what comes next. */
export function accessState(
  about: {
    readonly platform: string
    readonly accountName: string
    readonly asked: 'holders' | 'authoriser' | 'hub'
    readonly people: readonly string[]
    readonly lastLook: 'still-missing' | 'no-look' | null
    readonly settledAs: string | null
    readonly declinedByName: string | null
    readonly declinedReason: string | null
    readonly expiresAt: string
  },
  read: { readonly zone: string; readonly now: number },
): Sentence {
  switch (about.settledAs) {
    case 'proven':
      return {
        what: `${about.platform} confirms the access to ${about.accountName}.`,
        next: 'Go on choosing.',
      }
    case 'declined':
      return {
        what: `${about.declinedByName ?? 'Whoever was asked'} said no${about.declinedReason ? `: “${about.declinedReason}”` : '.'}`,
      }
    case 'withdrawn':
      return { what: 'Taken back.' }
    case 'expired':
    case 'gone':
      return { what: 'Nobody could help within thirty days.', next: 'Ask again, or choose another account.' }
  }
  const who = about.people.length > 0 ? allOf(about.people) : 'Somebody who can help'
  const told =
    about.asked === 'hub'
      ? `Nobody here is proven to have that role, so your hub was asked (${who}).`
      : `${who} ${about.people.length > 1 ? 'were' : 'was'} told what to click.`
  const looked =
    about.lastLook === 'still-missing'
      ? `${about.platform} does not show it yet.`
      : about.lastLook === 'no-look'
        ? `${about.platform} could not be asked just now.`
        : undefined
  return {
    what: told,
    ...(looked ? { means: looked } : {}),
    next: `We look again by ourselves until ${sayDate(about.expiresAt, read.zone, read.now)}.`,
  }
}

/** To whoever asked, when it is over. */
export function accessSettledMail(
  about: {
    readonly account: string
    readonly platform: string
    readonly workspace: string
    readonly as: 'proven' | 'declined' | 'withdrawn' | 'expired' | 'gone'
    readonly by: string | null
    readonly reason: string | null
  },
  to: { readonly name: string; readonly page: string; readonly hub: string },
): { subject: string; text: string } {
  const { account, platform, as } = about
  const said =
    as === 'proven'
      ? {
          what: `${platform} confirms that you have the access to ${account} that was missing.`,
          next: 'Go on here:',
        }
      : as === 'declined'
        ? {
            what: `${about.by ?? 'Whoever was asked'} cannot give you the access to ${account}${about.reason ? `: “${about.reason}”` : '.'}`,
            next: 'You can ask somebody else at your hub, or choose another account:',
          }
        : {
            what: `Nobody could give you the access to ${account} within thirty days, so we have stopped looking.`,
            next: 'You can ask again here:',
          }
  return {
    subject: `${about.workspace}: ${as === 'proven' ? `access to ${account} is there` : `no access to ${account} yet`}`,
    text: [
      `Hello ${to.name},`,
      said.what,
      `${said.next}\n${to.page}`,
      `You get this because you asked for it for ${about.workspace} (${to.hub}).`,
    ].join('\n\n'),
  }
}
