import type { WorkspaceScope } from '../../server/base/scope.ts'
import type { Context } from '../../server/core/context.ts'
import { appendPart } from '../../server/core/media/append-part.ts'
import { beginUpload } from '../../server/core/media/begin-upload.ts'
import { finishUpload } from '../../server/core/media/finish-upload.ts'

/** A file as a person uploads it, in one part; answers its id. */
export async function upload(
  core: Context,
  scope: WorkspaceScope,
  name: string,
  bytes: Uint8Array,
): Promise<string> {
  const by = { id: 'usr_hana', name: 'Hana' }
  const { id } = await beginUpload(core, scope, { name, bytes: bytes.length, by })
  await appendPart(core, scope, { mediaId: id, offset: 0, bytes })
  return (await finishUpload(core, scope, id)).id
}
