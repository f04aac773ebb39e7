import { hubsPostSentence } from '../../../contract/words/broadcast.ts'
import { plainText } from '../../../contract/words/sentence.ts'
import { Problem } from '../../base/problem.ts'
import type { Post } from '../../store/posts.ts'

/** A post that the hub sent to many workspaces is changed and stopped by the hub alone. */
export function refuseHubs(post: Pick<Post, 'broadcastId'> | undefined): void {
  if (post?.broadcastId) throw new Problem('conflict', plainText(hubsPostSentence))
}
