import type { Core } from '../../core/core.ts'
import { type GraphError, GraphFailure } from '../failures.ts'
import { wordInForce } from './as-meta.ts'
import { pageFailures } from './failures.ts'
import { instagramFailures } from './instagram/failures.ts'
import type { Container } from './things.ts'

type Answers = Readonly<Record<string, () => GraphError>>

const ofPages: Answers = {
  blocked: pageFailures.blocked,
  abusive: () => pageFailures.person(1_346_003, 'The content was flagged as abusive.'),
  'publishing-authorization': () =>
    pageFailures.person(1_404_078, 'Page Publishing Authorization must be completed first.'),
  'confirm-identity': () => pageFailures.person(4_854_002, 'Confirm your identity before you publish.'),
  'security-check': () => pageFailures.person(1_404_006, 'Pass the security check on facebook.com.'),
  'limited-access': () => pageFailures.person(1_404_112, 'The access to this feature is limited for now.'),
  temporary: pageFailures.temporary,
  'not-supported': pageFailures.notSupported,
}

const ofContainers: Answers = {
  restricted: instagramFailures.restricted,
  'server-error': instagramFailures.serverError,
  'creation-failed': instagramFailures.creationFailed,
}

const ofPublishing: Answers = {
  restricted: instagramFailures.restricted,
  'server-error': instagramFailures.serverError,
  spam: instagramFailures.spam,
  'media-expired': instagramFailures.mediaExpired,
}

/** Ends the call where settings say that publishing does not work (`pageTrouble`, `instagramTrouble`). */
export const refuseInTrouble = (core: Core): void => refuse(ofPages, wordInForce(core, 'pageTrouble'))
export const refuseContainer = (core: Core): void =>
  refuse(ofContainers, wordInForce(core, 'instagramTrouble'))
export const refusePublishing = (core: Core): void =>
  refuse(ofPublishing, wordInForce(core, 'instagramTrouble'))

/** What becomes of every film while a setting says that uploads fail. */
export const uploadTrouble = (core: Core): Container['error'] =>
  wordInForce(core, 'instagramTrouble') === 'upload-failed'
    ? { subcode: 2_207_053, message: 'unknown upload error' }
    : null

function refuse(answers: Answers, word: string): void {
  const answer = Object.hasOwn(answers, word) ? answers[word] : undefined
  if (answer) throw new GraphFailure(answer())
}
