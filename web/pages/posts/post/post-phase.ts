import type { Delivery, Post } from '../../../api/types.ts'

/** As the server has it (core/posts/target-end.ts): what can still be changed. */
const changeable: readonly Delivery['state'][] = ['draft', 'scheduled', 'preparing', 'ready', 'held']
const goesOut: readonly Delivery['state'][] = ['scheduled', 'preparing', 'ready', 'held', 'needs-person']

type Standing = { readonly targets: readonly Pick<Delivery, 'state'>[] }

/** Nothing of it is out or on its way, and nothing may be: what needs somebody is answered first. */
export const editable = (post: Standing): boolean =>
  post.targets.every(({ state }) => changeable.includes(state) || state === 'cancelled')

/** Something of it may still go out by itself. */
export const stillWaiting = (post: Standing): boolean =>
  post.targets.some(({ state }) => goesOut.includes(state))

/** Nobody has been asked to send any of it. */
export const isDraft = (post: Pick<Post, 'targets'>): boolean =>
  post.targets.every(({ state }) => state === 'draft')
