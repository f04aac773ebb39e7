import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { FileTrouble } from '../../files/files.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
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
        openFile(ctx, scope, { mediaId: one.id, rules: facts, altText: one.alt || undefined }).catch(
          (error: unknown) => {
            throw fileFailure(error, taken.platform.id)
          },
        ),
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

/** Whether a failure is about a file of ours, and not the platform's word. */
export const isOfFile = ({ code }: Pick<PlatformFailure, 'code'>): boolean => /^file[/-]/.test(code)

/** A file that the account's rules refuse is content refused; one whose bytes cannot be had just now is tried again. */
function fileFailure(error: unknown, platform: string): unknown {
  if (error instanceof FileTrouble) return new PlatformFailure(platform, 'unavailable', `file-${error.kind}`)
  if (!(error instanceof Problem)) return error
  return new PlatformFailure(platform, 'content-refused', `file/${error.facts.reason ?? error.code}`)
}

/** Where a link is no part of its own it stands in the text, once. */
export const textOf = (text: string, link: string | null): string =>
  link === null || text.includes(link) ? text : [text, link].filter(Boolean).join('\n')
