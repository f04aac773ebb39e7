import type { Filled } from '../../../contract/words/fields.ts'
import type { BroadcastPlace, PlaceAccount } from '../../store/broadcast-places.ts'
import type { Why } from '../../store/broadcast-workspaces.ts'

interface About {
  readonly place: BroadcastPlace
  readonly account: PlaceAccount | undefined
  /** Everything that this account would get. */
  readonly used: readonly Filled[]
  readonly link: string | null
  readonly flaws: readonly { readonly code: string; readonly sentence: string }[]
  /** What fields are called. */
  readonly labels: ReadonlyMap<string, string>
}

/** Why nothing can be made for an account of a location; null: it can. Sentences: contract/words/broadcast.ts. */
export function whyNot({ place, account, used, link, flaws, labels }: About): Why | null {
  if (place.archivedAt) return { code: 'archived', facts: {} }
  if (!account) return { code: 'never-connected', facts: {} }
  if (account.isRemoved) return { code: 'removed', facts: {} }
  if (account.hasIt) return { code: 'has-it', facts: {} }
  const empty = [...new Set(used.flatMap((one) => one.empty))]
  if (empty.length > 0)
    return {
      code: 'field-empty',
      facts: { fields: empty.join('\n'), labels: empty.map((name) => labels.get(name) ?? name).join('\n') },
    }
  if (link !== null && !isAddress(link)) return { code: 'bad-link', facts: { link } }
  const [flaw] = flaws
  return flaw ? { code: 'refused', facts: { flaw: flaw.code, sentence: flaw.sentence } } : null
}

export function isAddress(link: string): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, hostname } = new URL(link)
  return /^https?:$/.test(protocol) && hostname.includes('.')
}
