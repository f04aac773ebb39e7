import { pictureAddress } from '../../media/one-picture.ts'
import { fileOfPosts } from '../../posts/file-of-posts.ts'
import { postTo } from '../../posts/post-to.ts'
import { type Deeds, inA, type Room } from './deed.ts'

/** Posts and their deliveries. */
export const posts: Deeds = {
  'POST /api/workspaces/{workspace}/posts': (room) =>
    inA(room, '/posts', postTo(room.three.things.A.account, 'Leek soup today')),
  'PUT /api/workspaces/{workspace}/posts/{post}': async (room) =>
    inA(room, `/posts/${await written(room)}`, {
      ...postTo(room.three.things.A.account, 'Leek soup tomorrow'),
      version: 1,
    }),
  'POST /api/workspaces/{workspace}/posts/{post}/cancel': async (room) =>
    inA(room, `/posts/${await written(room)}/cancel`, {}),
  'DELETE /api/workspaces/{workspace}/posts/{post}': async (room) =>
    inA(room, `/posts/${await written(room, 'draft')}`),
  'POST /api/workspaces/{workspace}/deliveries/{target}/answer': async (room) => {
    const { admin } = room.three
    const post = await written(room)
    const { rows } = await admin.query<{ id: string }>(
      `update post_targets set state = 'needs-person', next_at = null, code = 'unclear' where post_id = $1 returning id`,
      [post],
    )
    return inA(room, `/deliveries/${rows[0]?.id}/answer`, { as: 'drop' })
  },
  'POST /api/workspaces/{workspace}/post-imports/{postImport}/look': async (room) =>
    inA(room, `/post-imports/${await given(room, pictureAddress)}/look`),
  'POST /api/workspaces/{workspace}/post-imports/{postImport}/apply': async (room) => {
    const path = `/post-imports/${await given(room)}`
    const { by, path: at } = inA(room, path)
    await by.send('POST', `${at}/look`)
    return inA(room, `${path}/apply`, { as: 'schedule' })
  },
}

async function given({ three }: Room, address = ''): Promise<string> {
  const { workspace, account } = three.things.A
  const made = await three.members.A.owner.post(
    `/api/workspaces/${workspace}/post-imports`,
    fileOfPosts('Soup from a file', account, address),
  )
  return made.json<{ id: string }>().id
}

async function written({ three }: Room, as: 'schedule' | 'draft' = 'schedule'): Promise<string> {
  const { account, workspace } = three.things.A
  const made = await three.members.A.owner.post(
    `/api/workspaces/${workspace}/posts`,
    postTo(account, `Soup ${Math.random()}`, as),
  )
  return made.json<{ id: string }>().id
}
