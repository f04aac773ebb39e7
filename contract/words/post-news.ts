import { targetSentence } from './post.ts'
import { count, type Sentence } from './sentence.ts'

export type PostNewsKind = 'post-needs-person' | 'post-rejected' | 'post-missed' | 'post-held' | 'post-late'

/** What became of posts to one account; many of one kind are told as one. For the bell and for the mail alike. */
export interface AboutPostNews {
  readonly kind: PostNewsKind
  readonly platformName: string
  readonly account: string
  /** Why; its sentence is words/post.ts. */
  readonly code: string | null
  readonly codeFacts: Readonly<Record<string, string>>
  /** How the first of them begins; empty: without words. */
  readonly words: string
  readonly count: number
}

const isOne = ({ count }: AboutPostNews): boolean => count === 1
const posts = ({ count: many }: AboutPostNews): string => (many === 1 ? 'a post' : `${many} posts`)

/** One line, as a heading or the subject of a mail. */
export function postNewsTitle(about: AboutPostNews): string {
  const what = `${posts(about)} to ${about.account}`
  switch (about.kind) {
    case 'post-needs-person':
      return `${what} ${isOne(about) ? 'needs' : 'need'} you`
    case 'post-rejected':
      return `${what} ${isOne(about) ? 'was' : 'were'} refused`
    case 'post-missed':
      return `${what} did not go out`
    case 'post-held':
      return `${what} ${isOne(about) ? 'waits' : 'wait'}`
    case 'post-late':
      return `${what} ${isOne(about) ? 'goes' : 'go'} out late`
  }
}

/** What happened, what it means, the one next step. Of many, the first stands for all: they share the reason. */
export function postNewsSentence(about: AboutPostNews): Sentence {
  const sentence = sentenceOf(about)
  const begins = about.words ? `“${about.words}”` : 'One without words'
  const what = isOne(about)
    ? `${begins}: ${sentence.what}`
    : `${count(about.count, 'post')}, the first: ${begins}. ${sentence.what}`
  return { ...sentence, what }
}

function sentenceOf({ kind, platformName, account, code, codeFacts }: AboutPostNews): Sentence {
  if (kind === 'post-late')
    return {
      what: `${account} can be posted to again, and it goes out now${codeFacts.hours ? `, ${count(Number(codeFacts.hours), 'hour')} late` : ''}.`,
    }
  const state = kind.slice('post-'.length)
  return targetSentence({ platform: platformName, account, state, code, facts: codeFacts })
}

/** Where it is dealt with: the post itself, or the list of those like it. */
export const postNewsAddress = (
  { kind, count }: Pick<AboutPostNews, 'kind' | 'count'>,
  { workspaceId, postId }: { workspaceId: string; postId: string },
): string => (count === 1 ? `/w/${workspaceId}/posts/${postId}` : postListAddress(kind, workspaceId))

export const postListAddress = (kind: PostNewsKind, workspaceId: string): string =>
  `/w/${workspaceId}/posts?tab=${{ 'post-needs-person': 'needs-you', 'post-late': 'published' }[kind as string] ?? 'problems'}`

/** What following its link does. */
export const postNewsSteps: Readonly<Record<PostNewsKind, string>> = {
  'post-needs-person': 'Say what became of it',
  'post-rejected': 'Change it',
  'post-missed': 'Send it now',
  'post-held': 'See it',
  'post-late': 'See it',
}
