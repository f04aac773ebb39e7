import type { Core } from '../../../core/core.ts'
import { FetchProblem } from '../../../core/fetch-media.ts'
import { keepMedia, readFacts } from '../../../core/media.ts'
import type { Page } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { instagramFacts } from '../../instagram-of.ts'
import { numberInForce } from '../as-meta.ts'
import { fetchFile } from '../fetch-file.ts'
import { FILM_MS } from '../page/take-video.ts'
import { addToCount, type Container, countOf, newId, writeThing } from '../things.ts'
import { refuseContainer } from '../trouble.ts'
import { readChildren } from './carousel.ts'
import { instagramFailures } from './failures.ts'
import { FILM_BYTES, IMAGE_BYTES, judgeImage } from './judge-file.ts'
import { readBeginning } from './read-container.ts'
import { requireInstagram } from './require-instagram.ts'
import { takeContainerFile } from './take-file.ts'

const CONTAINERS_A_DAY = 400

/** `POST /{ig}/media` (§3.2): fetches the file and makes what can be published later. */
export async function createContainer(call: Call, page: Page): Promise<{ id: string; uri?: string }> {
  const by = requireInstagram(call)
  refuseContainer(call.core)
  const { core, served } = call
  const account = instagramFacts(page).id
  if (countOf(core, `containers|${account}`) >= CONTAINERS_A_DAY)
    throw new GraphFailure(instagramFailures.containersADay())
  const beginning = readBeginning(call)
  const empty: Container = {
    id: newId(),
    account,
    clientId: by.app.clientId,
    person: by.person.id,
    children: [],
    media: null,
    readyAt: null,
    error: null,
    published: null,
    createdAt: core.now(),
    ...beginning,
  }
  const made = await fill(call, empty)
  if (made.thumbOffset !== null && made.media?.seconds && made.thumbOffset >= made.media.seconds * 1000)
    throw new GraphFailure(instagramFailures.thumbOffset(made.media.seconds))
  writeThing(core, 'container', made.id, made)
  addToCount(core, `containers|${account}`)
  if (!made.resumable) return { id: made.id }
  return { id: made.id, uri: `${core.origin}/meta/rupload/ig-api-upload/${served.version}/${made.id}` }
}

async function fill(call: Call, empty: Container): Promise<Container> {
  const { core } = call
  if (empty.kind === 'CAROUSEL')
    return { ...empty, children: readChildren(call, empty.account), readyAt: at(core, 0) }
  if (empty.resumable) return empty
  const { kind } = empty
  const isFilm = kind === 'REELS' || kind === 'VIDEO' || (kind === 'STORIES' && !call.params.get('image_url'))
  return isFilm ? fetchFilm(call, empty) : fetchImage(call, empty)
}

/** What is wrong with an image is said at once. */
async function fetchImage(call: Call, empty: Container): Promise<Container> {
  const { core } = call
  const fetched = await fetchFile(core, addressIn(call, 'image_url'), IMAGE_BYTES)
  if (fetched instanceof FetchProblem) throw new GraphFailure(whyUnfetched(fetched))
  const claimed = fetched.type ?? ''
  const wrong = judgeImage(empty.kind, readFacts(fetched.bytes, claimed))
  if (wrong) throw new GraphFailure(wrong)
  const media = await keepMedia(core, fetched.bytes, claimed)
  return { ...empty, media: { ...media, alt: empty.alt }, readyAt: at(core, 0) }
}

/** What is wrong with a film, its address included, is said by the container's status. */
async function fetchFilm(call: Call, empty: Container): Promise<Container> {
  const { core } = call
  const fetched = await fetchFile(core, addressIn(call, 'video_url'), FILM_BYTES)
  if (!(fetched instanceof FetchProblem))
    return takeContainerFile(core, empty, fetched.bytes, fetched.type ?? '')
  const subcode = fetched.why === 'too-slow' ? 2_207_003 : fetched.why === 'too-large' ? 2_207_026 : 2_207_052
  return { ...empty, error: { subcode, message: fetched.message }, readyAt: at(core, FILM_MS) }
}

const at = (core: Core, usual: number): number => core.now() + numberInForce(core, 'processingMs', usual)

function addressIn({ params }: Call, name: 'image_url' | 'video_url'): string {
  const url = params.get(name)
  if (!url) throw new GraphFailure(failures.parameterMissing(name))
  if ([...url].some((letter) => letter > '~'))
    throw new GraphFailure(instagramFailures.notFetched('the address holds characters beyond ASCII.'))
  return url
}

function whyUnfetched(problem: FetchProblem): ReturnType<typeof instagramFailures.imageLarge> {
  if (problem.why === 'too-large') return instagramFailures.imageLarge()
  return problem.why === 'too-slow'
    ? instagramFailures.downloadSlow()
    : instagramFailures.notFetched(problem.message)
}
