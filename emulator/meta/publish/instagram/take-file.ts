import type { Core } from '../../../core/core.ts'
import { keepMedia } from '../../../core/media.ts'
import { numberInForce } from '../as-meta.ts'
import { FILM_MS } from '../page/take-video.ts'
import { type Container, writeThing } from '../things.ts'
import { uploadTrouble } from '../trouble.ts'
import { judgeFilm } from './judge-file.ts'

/** The film of a container is there; what is wrong with it shows once processing is over. */
export async function takeContainerFile(
  core: Core,
  container: Container,
  bytes: Buffer,
  type: string,
): Promise<Container> {
  const kept = await keepMedia(core, bytes, type)
  return writeThing(core, 'container', container.id, {
    ...container,
    media: { ...kept, alt: container.alt },
    error: uploadTrouble(core) ?? judgeFilm(container.kind, kept, bytes),
    readyAt: core.now() + numberInForce(core, 'processingMs', FILM_MS),
  })
}
