import { readFields } from '../../../contract/words/fields.ts'
import { allOf } from '../../../contract/words/sentence.ts'
import { after, minutesMs } from '../../base/clock.ts'
import { type FieldProblem, Problem } from '../../base/problem.ts'
import type { Terms } from './terms.ts'
import { startOf } from './turns.ts'

/** What is wrong with a broadcast for everybody; sending refuses while there is any. */
export function flawsOf(terms: Terms, workspaces: number, now: Date): FieldProblem[] {
  const { broadcast, kinds, unknownKinds, missingFiles } = terms
  const flaws: FieldProblem[] = []
  const say = (field: string, fix: string) => flaws.push({ field: `body.${field}`, fix })
  if (broadcast.name === '') say('name', 'give it a name to know it by')
  if (kinds.length === 0) say('kinds', 'choose at least one kind of account')
  for (const kind of unknownKinds) say('kinds', `there is no kind of account called ${kind}`)
  for (const [index, { kind }] of broadcast.kinds.entries())
    if (broadcast.kinds.findIndex((one) => one.kind === kind) < index) say('kinds', `${kind} is there twice`)
  if (workspaces === 0) say('audience', 'choose at least one location')
  if (missingFiles > 0) say('content.media', 'a file is not there any more: take it out, or add it anew')
  for (const [field, text] of textsOf(terms)) flaws.push(...textFlaws(terms, `body.${field}`, text))
  flaws.push(...timingFlaws(terms, now))
  return flaws
}

function textsOf({ broadcast: { content, kinds } }: Terms): [string, string][] {
  return [
    ['content.title', content.title],
    ['content.text', content.text],
    ['content.link', content.link ?? ''],
    ...content.parts.map((part, index): [string, string] => [`content.parts.${index}.text`, part.text]),
    ...kinds.map((kind, index): [string, string] => [`kinds.${index}.text`, kind.text ?? '']),
  ]
}

/** Fields that nobody knows, and braces that begin none. */
export function textFlaws({ labels }: Pick<Terms, 'labels'>, field: string, text: string): FieldProblem[] {
  const pieces = readFields(text)
  const unknown = [
    ...new Set(
      pieces.flatMap((piece) => (piece.kind === 'field' && !labels.has(piece.name) ? [piece.name] : [])),
    ),
  ]
  const known = allOf([...labels.keys()].map((name) => `{${name}}`))
  return [
    ...unknown.map((name) => ({ field, fix: `there is no field {${name}}; there are ${known}` })),
    ...(pieces.some((piece) => piece.kind === 'stray')
      ? [{ field, fix: 'a brace that begins no field is written twice: {{' }]
      : []),
  ]
}

function timingFlaws({ broadcast: { timing } }: Terms, now: Date): FieldProblem[] {
  const field = 'body.timing'
  if (timing === null) return [{ field, fix: 'choose when it is to go out' }]
  try {
    const isOver = startOf(timing, now) < after(now, -minutesMs(1))
    return isOver ? [{ field, fix: 'choose a time that is still to come' }] : []
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return error.fields.map(({ fix }) => ({ field, fix }))
  }
}
