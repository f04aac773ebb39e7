import type { WorkspaceScope } from '../../base/scope.ts'
import type { Delivery, DeliveryFile, ShapeFacts } from '../../platforms/publishing.ts'
import type { PostMedia } from '../../store/posts.ts'
import type { Context } from '../context.ts'
import { openFile } from '../media/open-file.ts'
import type { Taken } from './taken.ts'

/** Everything a platform needs of one target, its files fitted to the account's rules. */
export async function deliveryOf(
  ctx: Context,
  scope: WorkspaceScope,
  taken: Taken & { facts: ShapeFacts },
  accountToken: Delivery['account']['token'],
): Promise<Delivery> {
  const { target, post, shape, account, parent, facts } = taken
  if (!account) throw new Error('a delivery without its account')
  const files = (media: readonly PostMedia[]): Promise<DeliveryFile[]> =>
    Promise.all(
      media.map((one) =>
        openFile(ctx, scope, { mediaId: one.id, rules: facts, altText: one.alt || undefined }),
      ),
    )
  const carries = facts.media !== undefined
  return {
    account: {
      kind: account.kind,
      externalId: account.externalId,
      parentExternalId: parent?.externalId,
      handle: account.handle ?? undefined,
      token: accountToken,
    },
    shape,
    text: facts.text ? textOf(target.text ?? post.text, facts.takesLink ? null : post.link) : '',
    title: facts.title && post.title ? post.title : undefined,
    link: facts.takesLink ? (post.link ?? undefined) : undefined,
    files: carries ? await files(post.media) : [],
    parts:
      shape === 'thread'
        ? await Promise.all(
            post.parts.map(async (part) => ({ text: part.text, files: await files(part.media) })),
          )
        : [],
    choices: target.choices,
  }
}

/** Where a link is no part of its own it stands in the text, once. */
export const textOf = (text: string, link: string | null): string =>
  link === null || text.includes(link) ? text : [text, link].filter(Boolean).join('\n')
