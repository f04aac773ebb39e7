import { problemSentence } from '../../../../contract/words/problem.ts'
import { plainText } from '../../../../contract/words/sentence.ts'
import type { FieldProblem, ProblemCode } from '../../../base/problem.ts'
import type { Media } from '../../../store/media.ts'
import type { Fetched } from '../../../store/post-import-files.ts'
import type { PostMedia } from '../../../store/posts.ts'
import { headingOf } from './columns.ts'
import type { Values } from './read-cells.ts'

/** The files that rows may mean: by name those of the workspace, by address what was fetched. */
export interface KnownFiles {
  /** By their names in small letters, the newest first. */
  readonly byName: ReadonlyMap<string, readonly Media[]>
  readonly fetched: ReadonlyMap<string, Fetched>
}

const mostFiles = 35
const longestAddress = 2_000

/** Addresses and names in a cell, one a line or with bars between; addresses also with blanks. */
export const filesIn = ({ files = '' }: Values): string[] =>
  files
    .split(/[|\n]/)
    .flatMap((item) => {
      const words = item.trim().split(/\s+/)
      return words.every(isAddress) ? words : [item.trim()]
    })
    .filter((item) => item !== '')

/** What has to be fetched for a row. */
export const addressesIn = (values: Values): string[] =>
  filesIn(values).filter((item) => isAddress(item) && item.length <= longestAddress)

/** Names of files, as they are looked up. */
export const namesIn = (values: Values): string[] =>
  filesIn(values)
    .filter((item) => !isAddress(item))
    .map((item) => item.toLowerCase())

const isAddress = (item: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(item)

/** The files of a row with what is said of them. */
export function readFiles(
  values: Values,
  known: KnownFiles,
): { media: PostMedia[]; problems: FieldProblem[]; warnings: string[] } {
  const items = filesIn(values)
  const said = (values.alt ?? '').split(/[|\n]/).map((one) => one.trim())
  const media: PostMedia[] = []
  const fixes: string[] = []
  const warnings: string[] = []
  if (items.length > mostFiles) fixes.push(`has ${items.length} files; a post has ${mostFiles} at most`)
  for (const [place, item] of items.slice(0, mostFiles).entries()) {
    const found = isAddress(item) ? fetchedFrom(item, known) : calledSo(item, known, warnings)
    if ('fix' in found) fixes.push(found.fix)
    else media.push({ id: found.id, alt: said[place] || found.alt })
  }
  const problems = fixes.map((fix) => ({ field: headingOf('files'), fix }))
  if (said.length > Math.max(items.length, 1) || (items.length === 0 && values.alt))
    problems.push({
      field: headingOf('alt'),
      fix: 'describes more files than there are; put a | between two descriptions, and nowhere else',
    })
  return { media, problems, warnings }
}

type Found = { readonly id: string; readonly alt: string } | { readonly fix: string }

function fetchedFrom(address: string, { fetched }: KnownFiles): Found {
  const came = fetched.get(address)
  if (came?.mediaId) return { id: came.mediaId, alt: '' }
  const why = came?.code
    ? plainText(problemSentence(came.code as ProblemCode, came.facts))
    : address.length > longestAddress
      ? `An address has ${longestAddress} characters at most.`
      : 'It was fetched before and is not here any more. Upload this file again.'
  return { fix: `${short(address)}: ${why}` }
}

function calledSo(name: string, { byName }: KnownFiles, warnings: string[]): Found {
  const [newest, ...older] = byName.get(name.toLowerCase()) ?? []
  if (!newest)
    return { fix: `no file here is called “${short(name)}”; upload it first, or write its https address` }
  if (older.length > 0)
    warnings.push(`${older.length + 1} files are called “${short(name)}”: the newest is taken.`)
  return { id: newest.id, alt: newest.altText }
}

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
