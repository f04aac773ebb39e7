import type { PostNewsKind, Reachable } from '../../store/notifications.ts'
import type { Post } from '../../store/posts.ts'

export interface PostReader {
  readonly person: Reachable
  /** A mail makes sense for them, if they want any. */
  readonly mayMail: boolean
}

const byMail: readonly PostNewsKind[] = ['post-needs-person', 'post-rejected', 'post-missed']

/**
 * Whoever wrote it and who looks after the location; the hub's people where nobody there could act. Of a broadcast the hub reads
 * its results in one place: location by location it hears only what nobody else could answer.
 */
export function postReaders(
  people: readonly Reachable[],
  { post, kind }: { post: Pick<Post, 'authorId' | 'broadcastId'>; kind: PostNewsKind },
): PostReader[] {
  const isOfHub = post.broadcastId !== null
  const wrote = (one: Reachable) => one.userId === post.authorId && !(isOfHub && one.workspaceRole === null)
  const acts = (one: Reachable) => one.workspaceRole === 'owner' || one.workspaceRole === 'admin'
  const here = people.filter((one) => wrote(one) || acts(one))
  const hub = isOfHub && kind !== 'post-needs-person' ? [] : people.filter((one) => one.hubRole !== null)
  const told = here.length > 0 ? here : hub
  // A refused or late one is its author's to mend, while they are there.
  const concerns = (one: Reachable) => kind === 'post-needs-person' || wrote(one) || !told.some(wrote)
  return told.map((person) => ({ person, mayMail: byMail.includes(kind) && concerns(person) }))
}
