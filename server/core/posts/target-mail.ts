import { targetSentence, targetStateWords } from '../../../contract/words/post.ts'
import { plainText } from '../../../contract/words.ts'
import type { Mail } from '../../store/mail.ts'
import type { Target } from '../../store/post-targets.ts'
import type { Post } from '../../store/posts.ts'

/** One delivery that did not go out, or of which nobody knows; with the page on which it is mended. */
export function targetMail(news: {
  target: Target
  post: Post
  state: string
  code: string | null
  platformName: string
  person: { name: string; email: string }
  workspaceName: string
  page: string
}): Mail {
  const { target, post, state, code, person } = news
  const sentence = targetSentence({
    platform: news.platformName,
    account: target.accountName,
    state,
    code,
    facts: target.facts,
  })
  const word = targetStateWords[state as keyof typeof targetStateWords] ?? state
  return {
    to: person.email,
    subject: `${word}: a post to ${target.accountName} (${news.workspaceName})`,
    text: [
      `Hello ${person.name},`,
      plainText(sentence),
      ...(post.text ? [`The post begins: ${firstWords(post.text)}`] : []),
      news.page,
    ].join('\n\n'),
  }
}

const firstWords = (text: string): string => (text.length > 120 ? `${text.slice(0, 117)}...` : text)
