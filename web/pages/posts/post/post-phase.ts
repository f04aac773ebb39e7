import type { Delivery, Post } from '../../../api/types.ts'

/** As the server has it (core/posts/target-end.ts): what can still be changed. */
const changeable: readonly Delivery['state'][] = ['draft', 'scheduled', 'preparing', 'ready', 'held']
const goesOut: readonly Delivery['state'][] = ['scheduled', 'preparing', 'ready', 'held', 'needs-person']

type Standing = { readonly targets: readonly (Pick<Delivery, 'state'> & Partial<Pick<Delivery, 'code'>>)[] }

/** Nothing of it is out or on its way, and nothing may be: what needs somebody is answered first. */
export const editable = (post: Standing): boolean =>
  post.targets.every(
    ({ state, code }) => changeable.includes(state) || (state === 'cancelled' && code !== 'may-be-out'),
  )

/** Nothing of it went out, may have, or will: it can be thrown away. */
export const isOver = (post: Standing): boolean =>
  editable(post) && post.targets.every(({ state }) => state === 'draft' || state === 'cancelled')

/** Something of it may still go out by itself. */
export const stillWaiting = (post: Standing): boolean =>
  post.targets.some(({ state }) => goesOut.includes(state))

/** Nobody has been asked to send any of it. */
export const isDraft = (post: Pick<Post, 'targets'>): boolean =>
  post.targets.every(({ state }) => state === 'draft')
