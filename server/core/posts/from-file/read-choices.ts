import { optionWords } from '../../../../contract/words/delivery.ts'
import { allOf, anyOf } from '../../../../contract/words/sentence.ts'
import type { Choice, PublishOptions } from '../../../platforms/publishing.ts'
import type { NamedAccount } from './account-names.ts'

/** What accounts say they offer just now, by account; nothing where they could not be asked. */
export type Offered = ReadonlyMap<string, PublishOptions>

/** `privacy = Everyone; comments = yes`: what each account of the row gets of it. */
export function readChoices(
  text: string,
  accounts: readonly NamedAccount[],
  offered: Offered,
): { choices: Map<string, Record<string, string>>; fixes: string[] } {
  const choices = new Map<string, Record<string, string>>()
  const fixes: string[] = []
  for (const item of text.split(/[;|\n]/)) {
    const [name = '', value = ''] = item.split(/[=:](.*)/s).map((one) => one.trim())
    if (name === '' && value === '') continue
    const asking = accounts.flatMap((one) => {
      const choice = declared(one).find((other) => other.name.toLowerCase() === name.toLowerCase())
      return choice ? [{ one, choice }] : []
    })
    if (asking.length === 0) fixes.push(nobodyAsks(name, accounts))
    for (const { one, choice } of asking) {
      const { id, name: account } = one.postable.account
      const made = choiceMade(choice, value, offered.get(id))
      if ('fix' in made) fixes.push(`${choice.name} for ${account}: ${made.fix}`)
      else choices.set(id, { ...choices.get(id), [choice.name]: made.value })
    }
  }
  return { choices, fixes: [...new Set(fixes)] }
}

const declared = ({ postable }: NamedAccount): readonly Choice[] => postable.publishing.choices ?? []

function nobodyAsks(name: string, accounts: readonly NamedAccount[]): string {
  const asked = [...new Set(accounts.flatMap((one) => declared(one).map((choice) => choice.name)))]
  return asked.length === 0
    ? 'no account of this row leaves anything to choose; empty this cell'
    : `“${name}” is nothing to choose here; there is ${allOf(asked)}, as in ${asked[0]} = yes`
}

function choiceMade(
  choice: Choice,
  value: string,
  now: PublishOptions | undefined,
): { value: string } | { fix: string } {
  const options =
    now?.choices[choice.name] ?? choice.words ?? (choice.kind === 'yes-no' ? ['yes', 'no'] : undefined)
  if (!options) return { value }
  if (options.length === 0) return { fix: 'is switched off for this account; leave it out' }
  const plain = value.toLowerCase()
  const found = options.find((one) => one.toLowerCase() === plain || optionWords(one).toLowerCase() === plain)
  return found ? { value: found } : { fix: `write ${anyOf(options.map(optionWords))}` }
}
