import { releaseSentence } from '../../../contract/words.ts'
import type { HandOff } from '../../store/hand-offs.ts'
import type { Mail } from '../../store/mail.ts'

interface Where {
  readonly workspace: { readonly id: string; readonly name: string }
  readonly hub: { readonly name: string }
  readonly publicUrl: string
  /** As people call it. */
  readonly platform: string
  /** Names of the accounts, in words. */
  readonly names: string
}

const page = ({ workspace, publicUrl }: Where, id: string): string =>
  `${publicUrl}/w/${workspace.id}/hand-offs/${id}`

const text = (paragraphs: readonly (string | undefined)[]): string => paragraphs.filter(Boolean).join('\n\n')

/** To whoever is asked to take over. */
export function askingMail(
  about: Where & {
    id: string
    to: { userId: string | null; email: string; name: string }
    by: string
    note: string
  },
): Mail {
  const { to, workspace, hub, platform, names, by, note } = about
  return {
    to: to.email,
    subject: `${workspace.name}: take over ${names}`,
    text: text([
      to.userId ? `Hello ${to.name},` : 'Hello,',
      `${by} asks you to take over ${names} at ${platform} for ${workspace.name} (${hub.name}), with your own sign-in.`,
      note ? `“${note}”` : undefined,
      'It takes two minutes. Until you have signed in and everything is proven to work, nothing changes.',
      to.userId
        ? page(about, about.id)
        : `Join ${workspace.name} with your invitation first, then open:\n${page(about, about.id)}`,
    ]),
  }
}

/** To those who look after a location now: it is to have a new owner. */
export function ownerMail(
  about: Pick<Where, 'workspace' | 'hub' | 'publicUrl'> & { by: string; fromHub: boolean; name: string },
  person: { email: string; name: string },
): Mail {
  const { workspace, hub, by, fromHub, name } = about
  return {
    to: person.email,
    subject: `${workspace.name}: ${name} is to be its owner`,
    text: text([
      `Hello ${person.name},`,
      `${by}${fromHub ? ` of ${hub.name}` : ''} is giving ${workspace.name} to ${name}, who is asked to take every account over with their own sign-in.`,
      'Nothing is disconnected meanwhile: each account changes hands when the new sign-in is proven to do the same. You stay what you are there until you leave, or its owner changes that.',
      `How far it has come:\n${about.publicUrl}/w/${workspace.id}/hand-offs`,
      `You get this because you look after ${workspace.name} (${hub.name}).`,
    ]),
  }
}

/** The receipt, to both sides. `inHub`: whoever asked stood in the hub, and reads it there. */
export function receiptMail(
  about: Where & {
    person: { email: string; name: string; inHub?: string | undefined }
    handOff: HandOff
    moved: string
    stayed: string
  },
): Mail {
  const { person, handOff, workspace, platform, moved, stayed } = about
  return {
    to: person.email,
    subject: `${workspace.name}: ${handOff.toName} took over ${moved}`,
    text: text([
      `Hello ${person.name},`,
      `${handOff.toName} carries ${moved} at ${platform} now, proven for everything they could do before. They stayed the same accounts: posts, ad account, pixel and settings are as they were.`,
      stayed ? `${stayed} stayed where it was, as agreed.` : undefined,
      ...handOff.releases.map((one) => releaseSentence(one.result, { from: one.fromName, platform }).what),
      `The receipt:\n${person.inHub ? `${about.publicUrl}/h/${person.inHub}/hand-offs/${handOff.id}` : page(about, handOff.id)}`,
    ]),
  }
}
