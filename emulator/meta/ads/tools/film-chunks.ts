import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { pageFailures } from '../../publish/failures.ts'
import {
  CHUNK_PHASES,
  isOver,
  readSize,
  startUpload,
  transferChunk,
} from '../../publish/page/video-chunks.ts'
import { readRequired, readWord } from '../../publish/parameters.ts'
import { dropParts, receivedOf, takeWhole } from '../../publish/parts.ts'
import { readThing, type Upload } from '../../publish/things.ts'
import { requireAdvertiser } from '../may-advertise.ts'
import { newAdId, readAdThing } from '../things.ts'
import { keepFilm } from './films.ts'

/** A film for ads in chunks, as at a Page (§4.3): `start`, `transfer` until both offsets are the same, `finish`. */
export async function changeFilmChunks(call: Call, account: AdAccount): Promise<unknown> {
  const { core } = call
  const { clientId } = requireAdvertiser(call, account)
  const phase = readWord(call, 'upload_phase', CHUNK_PHASES)
  if (phase === 'start') {
    const size = readSize(call)
    return startUpload(call, { clientId, adAccount: account.id, video: newAdId(core), size })
  }
  const upload = readUpload(call, account, clientId)
  if (phase === 'transfer') return transferChunk(call, upload)
  if (phase === 'cancel') dropParts(core, upload.id)
  else await finish(call, account, upload)
  return { success: true }
}

function readUpload(call: Call, account: AdAccount, clientId: string): Upload {
  const upload = readThing(call.core, 'upload', readRequired(call, 'upload_session_id'))
  const isTheirs = upload?.adAccount === account.id && upload.clientId === clientId
  if (!upload || !isTheirs || isOver(call, upload)) throw new GraphFailure(pageFailures.sessionUnknown())
  return upload
}

/** Finished before: the same answer, and nothing happens twice. */
async function finish(call: Call, account: AdAccount, { id, size, video }: Upload): Promise<void> {
  if (video === null || readAdThing(call.core, 'ad-film', video)) return
  if (receivedOf(call.core, id) !== size) throw new GraphFailure(pageFailures.videoIncomplete())
  await keepFilm(call, account, video, takeWhole(call.core, id))
}
