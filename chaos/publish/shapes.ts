import type { Form } from '../../server/core/posts/shape-of.ts'
import type { Shape } from '../../server/platforms/publishing.ts'

type FileKind = 'image' | 'video' | 'document'

/** One way for a post to go out. */
export interface Way {
  readonly kind: string
  readonly shape: Shape
  readonly form: Form
  readonly files: readonly FileKind[]
  readonly link?: true
  readonly title?: true
  /** Of a thread, after its first: with a picture, or without. */
  readonly parts: readonly (readonly FileKind[])[]
}

const post = (kind: string, shape: Shape, files: readonly FileKind[] = [], more: Partial<Way> = {}): Way => ({
  kind,
  shape,
  form: 'post',
  files,
  parts: [],
  ...more,
})
const twice = (file: FileKind): FileKind[] => [file, file]

/** Every shape that an account of a kind takes, posts in turn; stories as a picture and as a film. */
export const ways: readonly Way[] = [
  post('facebook_page', 'text'),
  post('facebook_page', 'link', [], { link: true }),
  post('facebook_page', 'image', ['image']),
  post('facebook_page', 'images', twice('image')),
  post('facebook_page', 'video', ['video']),
  post('facebook_page', 'reel', ['video'], { form: 'reel' }),
  post('facebook_page', 'story', ['image'], { form: 'story' }),
  post('instagram_account', 'image', ['image']),
  post('instagram_account', 'images', twice('image')),
  post('instagram_account', 'reel', ['video'], { form: 'reel' }),
  post('instagram_account', 'story', ['image'], { form: 'story' }),
  post('linkedin_page', 'text'),
  post('linkedin_page', 'link', [], { link: true, title: true }),
  post('linkedin_page', 'image', ['image']),
  post('linkedin_page', 'images', twice('image')),
  post('linkedin_page', 'video', ['video']),
  post('linkedin_page', 'document', ['document'], { title: true }),
  post('tiktok_account', 'video', ['video']),
  post('tiktok_account', 'image', ['image'], { title: true }),
  post('tiktok_account', 'images', twice('image'), { title: true }),
  post('x_account', 'text'),
  post('x_account', 'image', ['image']),
  post('x_account', 'images', twice('image')),
  post('x_account', 'video', ['video']),
  post('x_account', 'thread', [], { parts: [['image'], []] }),
  post('facebook_page', 'story', ['video'], { form: 'story' }),
  post('instagram_account', 'story', ['video'], { form: 'story' }),
]
