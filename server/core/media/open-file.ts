import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { DeliveryFile } from '../../platforms/publishing.ts'
import { type Focus, findMedia, type Media } from '../../store/media.ts'
import type { Context } from '../context.ts'
import { type Addressed, addressFor } from './address-for.ts'
import { fileRefused } from './file-refused.ts'
import { fittedCopy } from './fitted-copy.ts'
import { type FileRules, judgeFile } from './judge-file.ts'
import { readBytes } from './read-bytes.ts'

export interface FileWish {
  readonly mediaId: string
  /** What the account takes in the shape that is posted (a ShapeFacts will do). */
  readonly rules: FileRules
  /** Instead of what was said of the file: where the middle of a cut is to be; null = it is not to be cut. */
  readonly focus?: Focus | null | undefined
  readonly altText?: string | undefined
  /** How long a public address of it is good, hours; default a day. */
  readonly hours?: number | undefined
}

/** A file as an account takes it: a picture fitted, everything else as it is. Throws `file-refused` with the first reason. */
export async function openFile(ctx: Context, scope: WorkspaceScope, wish: FileWish): Promise<DeliveryFile> {
  const media = await ctx.db.inScope(scope, (tx) => findMedia(tx, wish.mediaId))
  if (!media) throw notFound('file')
  const focus = wish.focus === undefined ? media.focus : wish.focus
  const [why] = judgeFile(media, wish.rules, focus !== null)
  if (why) throw fileRefused(why)
  const fitted = await lying(ctx, scope, media, wish.rules, focus ?? false)
  const { fileKey, type, bytes, width, height } = fitted
  let address: Promise<string> | undefined
  const addressed: Addressed = {
    mediaId: media.id,
    fileKey,
    kind: media.kind,
    type,
    bytes,
    fileName: fileNameFor(media.name, type),
  }
  return {
    kind: media.kind,
    type,
    bytes,
    width: width ?? undefined,
    height: height ?? undefined,
    seconds: media.seconds ?? undefined,
    fileName: addressed.fileName,
    altText: wish.altText || media.altText || undefined,
    read: (first, last) => readBytes(ctx, fileKey, first, last),
    publicAddress: () => {
      address ??= addressFor(ctx, scope, addressed, wish.hours ?? 24)
      return address
    },
  }
}

/** Where what is sent lies: the copy of a picture, or the file itself. */
async function lying(
  ctx: Context,
  scope: WorkspaceScope,
  media: Media,
  rules: FileRules,
  focus: Focus | false,
) {
  if (media.kind !== 'image' || media.animated || !rules.image) return media
  return fittedCopy(ctx, scope, media, { rule: rules.image, focus })
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
}

/** A name that any platform takes: letters and digits of ours, and the ending that fits the bytes. */
function fileNameFor(name: string, type: string): string {
  const stem = name
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${stem || 'file'}.${endings[type] ?? 'bin'}`
}
