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

/** The receipt, to both sides. */
export function receiptMail(
  about: Where & { person: { email: string; name: string }; handOff: HandOff; moved: string; stayed: string },
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
      `The receipt:\n${page(about, handOff.id)}`,
    ]),
  }
}
