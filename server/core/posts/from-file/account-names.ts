import { anyOf } from '../../../../contract/words/sentence.ts'
import type { Postable } from '../list-postable.ts'

/** An account, and what the column Accounts may call it; programs may give its id. */
export interface NamedAccount {
  readonly postable: Postable
  /** What it is, in full: `Facebook Page`. */
  readonly kind: string
  /** As the template writes it: the first word of that, and its name where there are several. */
  readonly spelled: string
  readonly calls: ReadonlySet<string>
}

export function nameAccounts(accounts: readonly Postable[]): NamedAccount[] {
  const shorts = accounts.map((one) => kindOf(one).split(' ')[0] ?? '')
  return accounts.map((postable, place) => {
    const { id, name, handle } = postable.account
    const kind = kindOf(postable)
    const short = shorts[place] ?? ''
    const isOnly = shorts.filter((one) => one === short).length === 1
    const names = [name, ...(handle ? [handle, `@${handle.replace(/^@/, '')}`] : [])]
    const calls = [
      id,
      short,
      kind,
      ...names,
      ...names.flatMap((one) => [`${short}: ${one}`, `${kind}: ${one}`]),
    ]
    return {
      postable,
      kind,
      spelled: isOnly ? short : `${short}: ${name}`,
      calls: new Set(calls.map(plainly)),
    }
  })
}

/** The accounts that a cell names, with a bar between two; `all` is all of them. */
export function findNamed(
  text: string,
  all: readonly NamedAccount[],
): { found: NamedAccount[]; fixes: string[] } {
  const found = new Set<NamedAccount>()
  const fixes: string[] = []
  for (const item of itemsOf(text, all)) {
    const meant = plainly(item) === 'all' ? all : all.filter(({ calls }) => calls.has(plainly(item)))
    if (plainly(item) !== 'all' && meant.length > 1)
      fixes.push(`“${item}” could be ${anyOf(meant.map(({ spelled }) => spelled))}; write which`)
    else for (const one of meant) found.add(one)
    if (meant.length === 0) fixes.push(`no account here is called “${item}”; ${offer(all)}`)
  }
  return { found: [...found], fixes }
}

/** Commas divide too, where no account has one in its name. */
const itemsOf = (text: string, all: readonly NamedAccount[]): string[] =>
  text
    .split(/[|;\n]/)
    .flatMap((item) => (all.some(({ calls }) => calls.has(plainly(item))) ? [item] : item.split(',')))
    .map((item) => item.trim())
    .filter((item) => item !== '')

const offer = (all: readonly NamedAccount[]): string =>
  all.length === 0
    ? 'no account is connected that posts could go to'
    : `write ${anyOf(all.slice(0, 8).map(({ spelled }) => spelled))}`

const kindOf = ({ label, platform }: Postable): string =>
  label.includes(' ') ? label : `${platform.name} ${label}`

const plainly = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/\s*:\s*/g, ': ')
    .replaceAll(/\s+/g, ' ')
