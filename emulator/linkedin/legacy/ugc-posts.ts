import { z } from 'zod'
import { failures } from '../failures.ts'
import { createPost } from '../posts/create-post.ts'
import { deletePost, READ, seen, WRITE } from '../posts/posts.ts'
import { type Content, readSchema } from '../posts/read-post-body.ts'
import { viewPost } from '../posts/view-post.ts'
import type { Body, Call, Resource } from '../rest.ts'
import { findLegacyAsset } from './assets.ts'

const SHARE = 'com.linkedin.ugc.ShareContent'
const VISIBILITY = 'com.linkedin.ugc.MemberNetworkVisibility'

const said = z.looseObject({ text: z.string() })
const medium = z.strictObject({
  status: z.enum(['READY', 'PROCESSING', 'FAILED']),
  media: z.string().optional(),
  originalUrl: z.string().optional(),
  title: said.optional(),
  description: said.optional(),
  thumbnails: z.array(z.looseObject({})).optional(),
})
const ugcPost = z.strictObject({
  author: z.string(),
  lifecycleState: z.enum(['PUBLISHED', 'DRAFT']),
  specificContent: z.strictObject({
    [SHARE]: z.strictObject({
      shareCommentary: said,
      shareMediaCategory: z.enum(['NONE', 'ARTICLE', 'IMAGE', 'VIDEO']),
      media: z.array(medium).optional(),
      shareFeatures: z.looseObject({}).optional(),
    }),
  }),
  visibility: z.strictObject({ [VISIBILITY]: z.enum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN']) }),
  distribution: z.looseObject({}).optional(),
})
type Medium = z.output<typeof medium>

/** `/v2/ugcPosts`, of "Share on LinkedIn": the same posts, written without little text and with assets. */
export const ugcPosts: Resource = {
  scopes: (method) => (method === 'GET' ? READ : WRITE),
  create: createUgcPost,
  get(call, urn) {
    const found = seen(call, urn)
    return found instanceof Response ? found : Response.json(viewUgcPost(viewPost(call, found)))
  },
  delete: deletePost,
}

/** 201 with the id in the header and, other than at `/rest/posts`, in the body. */
function answerWithId(response: Response): Response {
  if (response.status !== 201) return response
  return Response.json(
    { id: response.headers.get('x-restli-id') },
    { status: 201, headers: response.headers },
  )
}

function createUgcPost(call: Call, body: Body): Response {
  const read = readSchema(ugcPost, body, 'create')
  if ('refusal' in read) return read.refusal
  const share = read.specificContent[SHARE]
  const content = contentOf(call, share.shareMediaCategory, share.media ?? [])
  if (content instanceof Response) return content
  return answerWithId(
    createPost(call, {
      author: read.author,
      commentary: plainText(share.shareCommentary.text),
      visibility: read.visibility[VISIBILITY],
      distribution: { feedDistribution: 'MAIN_FEED' },
      lifecycleState: read.lifecycleState,
      ...(content ? { content } : {}),
    }),
  )
}

/** Every sign stands for itself here, but a hashtag is one. */
const plainText = (text: string): string =>
  text.replace(/[\\|{}@[\]()<>*_~]|#(?![\p{L}\p{N}])/gu, String.raw`\$&`)

/** What the post carries, in the words of `/rest/posts`; an article without a title is named by its host. */
function contentOf(call: Call, category: string, media: readonly Medium[]): Content | null | Response {
  const [first] = media
  if (category === 'NONE') return null
  if (!first)
    return failures.field('MISSING_FIELD', 'media is required for this category', '/specificContent/media')
  if (category === 'ARTICLE') {
    const source = first.originalUrl ?? ''
    const title = first.title?.text || (URL.canParse(source) ? new URL(source).hostname : source)
    return {
      article: { source, title, ...(first.description ? { description: first.description.text } : {}) },
    }
  }
  const kind = category.toLowerCase()
  const ids = media.map((one) => {
    const asset = findLegacyAsset(call, one.media ?? '')
    return asset?.kind === kind ? asset.urn : null
  })
  const odd = ids.indexOf(null)
  if (odd >= 0)
    return failures.field('INVALID_URN_ID', 'There is no such asset', `/specificContent/media/${odd}/media`)
  const images = media.map(({ description }, n) => ({
    id: ids[n] ?? '',
    ...(description ? { altText: description.text } : {}),
  }))
  if (images.length > 1) return { multiImage: { images } }
  return { media: { ...(images[0] ?? { id: '' }), ...(first.title ? { title: first.title.text } : {}) } }
}

function viewUgcPost(post: Record<string, unknown>): Record<string, unknown> {
  const { id, author, commentary, visibility, lifecycleState, createdAt, lastModifiedAt, publishedAt } = post
  const text = String(commentary)
    .replace(/\{hashtag\|\\#\|([^|{}]+)\}/g, '#$1')
    .replace(/\\(.)/g, '$1')
  return {
    id,
    author,
    lifecycleState,
    created: { actor: author, time: createdAt },
    lastModified: { actor: author, time: lastModifiedAt },
    ...(publishedAt === undefined ? {} : { firstPublishedAt: publishedAt }),
    specificContent: { [SHARE]: { shareCommentary: { text }, shareMediaCategory: categoryOf(post) } },
    visibility: { [VISIBILITY]: visibility },
  }
}

function categoryOf({ content }: Record<string, unknown>): string {
  const { article, multiImage, media } = (content ?? {}) as Content
  if (article) return 'ARTICLE'
  if (multiImage || media?.id.startsWith('urn:li:image:')) return 'IMAGE'
  return media?.id.startsWith('urn:li:video:') ? 'VIDEO' : 'NONE'
}
