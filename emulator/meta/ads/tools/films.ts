import { FetchProblem } from '../../../core/fetch-media.ts'
import { keepMedia } from '../../../core/media.ts'
import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { type Entry, type NodeType, nodeOf } from '../../graph/node.ts'
import { numberInForce } from '../../publish/as-meta.ts'
import { fetchFile } from '../../publish/fetch-file.ts'
import { fileAddress } from '../../publish/permalinks.ts'
import { unfilled } from '../../publish/unfilled.ts'
import { accountTime, worldAccount } from '../account-state.ts'
import { adFailures } from '../failures.ts'
import { newestFirst } from '../lists.ts'
import { lieWhenTold, requireAdsReader, requireAdvertiser } from '../may-advertise.ts'
import { addToList, type Film, listOf, newAdId, writeAdThing } from '../things.ts'

const MOST_BYTES = 1024 * 2 ** 20
const FILM_MS = 5000

/** A film of an ad account. */
export const filmType: NodeType<Film> = {
  name: 'Video',
  id: ({ id }) => id,
  defaults: ['updated_time'],
  fields: {
    title: (_call, { title }) => title || undefined,
    description: () => undefined,
    length: (_call, { media }) => media?.seconds ?? undefined,
    source: ({ core }, { media }) => (media ? fileAddress(core, media.sha256) : undefined),
    picture: ({ core }, { id }) => `${core.origin}/meta/www/picture/${id}?name=Film&side=320`,
    status: ({ core }, { readyAt, error }) => {
      const isReady = readyAt <= core.now()
      return {
        video_status: isReady ? (error ? 'error' : 'ready') : 'processing',
        processing_phase: {
          status: isReady ? (error ? 'error' : 'complete') : 'in_progress',
          ...(isReady && error ? { error: { message: error } } : {}),
        },
        uploading_phase: { status: 'complete' },
      }
    },
    created_time: (_call, { account, createdAt }) => accountTime(worldAccount(account), createdAt),
    updated_time: (_call, { account, createdAt }) => accountTime(worldAccount(account), createdAt),
    ...unfilled(
      'embed_html',
      'embeddable',
      'format',
      'from',
      'icon',
      'is_instagram_eligible',
      'permalink_url',
    ),
  },
  edges: {
    thumbnails: {
      raw: ({ core }, { id }) => ({
        data: [
          {
            id: `${id}1`,
            height: 320,
            width: 320,
            scale: 1,
            uri: `${core.origin}/meta/www/picture/${id}?name=Film&side=320`,
            is_preferred: true,
          },
        ],
      }),
    },
  },
  delete(call, film) {
    requireAdvertiser(call, worldAccount(film.account))
    writeAdThing(call.core, 'ad-film', film.id, { ...film, deleted: true })
    return { success: true }
  },
}

export function listFilms(call: Call, { id }: AdAccount): readonly Entry[] {
  requireAdsReader(call)
  const films = listOf(call.core, 'advideos', id).filter(({ deleted }) => !deleted)
  return newestFirst(call, films).map((one) => ({ id: one.id, node: nodeOf(filmType, one) }))
}

/** `POST /{act}/advideos`: a file as `source`, or its address as `file_url`; in chunks: `changeFilmChunks`. Processed for a while. */
export async function createFilm(call: Call, account: AdAccount): Promise<{ id: string }> {
  requireAdvertiser(call, account)
  const bytes = await readBytes(call)
  const id = newAdId(call.core)
  await keepFilm(call, account, id, bytes)
  return { id }
}

export async function keepFilm(
  { core, params }: Call,
  account: AdAccount,
  id: string,
  bytes: Buffer,
): Promise<void> {
  const media = await keepMedia(core, bytes, '')
  writeAdThing(core, 'ad-film', id, {
    id,
    account: account.id,
    title: params.get('title') ?? params.get('name') ?? '',
    media,
    readyAt: core.now() + numberInForce(core, 'processingMs', FILM_MS),
    error:
      media.kind === 'video' && media.seconds !== null
        ? null
        : 'The file is in a format that is not supported.',
    createdAt: core.now(),
    deleted: false,
  })
  addToList(core, `advideos|${account.id}`, id)
  lieWhenTold(core)
}

async function readBytes({ core, params, files }: Call): Promise<Buffer> {
  const file = files.get('source') ?? [...files.values()][0]
  if (file) return file.bytes
  const url = params.get('file_url')
  if (!url) throw new GraphFailure(adFailures.missing('file_url'))
  const fetched = await fetchFile(core, url, MOST_BYTES)
  if (!(fetched instanceof FetchProblem)) return fetched.bytes
  throw new GraphFailure(adFailures.creative('The video could not be fetched.', 'file_url'))
}
