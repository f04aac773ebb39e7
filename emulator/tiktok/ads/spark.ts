import { z } from 'zod'
import { findPost, type Hung } from '../../core/wall.ts'
import { businessAnswer, businessFailures } from '../failures.ts'
import { type AdCall, read } from './call.ts'
import { ofPerson } from './identities.ts'
import { answerPage, paged } from './list.ts'
import { isPublicPost, viewPost } from './posts.ts'
import { acceptCode, codesOf, findCode, type SparkCode } from './spark-codes.ts'
import { sayTime } from './times.ts'

const given = z.object({ auth_code: z.string() })

/** The code, while it holds and its post is there. */
function codeIn(call: AdCall): SparkCode | Response {
  const input = read(given, call.input)
  if (input instanceof Response) return input
  const code = findCode(call.core, input.auth_code)
  const post = code ? findPost(call.core, 'tiktok', code.item) : null
  const good = code && post && isPublicPost(call.core, post) && code.until > call.core.now()
  return good ? code : businessFailures.parameter('auth_code: is not valid, or has ended.')
}

/** `POST /tt_video/authorize/` (§3.3): from now on the ad account may show the post; again is no harm. */
export function authorizeVideo(call: AdCall): Response {
  const code = codeIn(call)
  if (code instanceof Response) return code
  acceptCode(call.core, call.advertiser.id, code)
  const { identity_id, identity_type } = ofPerson(call.core, code.person, 'AUTH_CODE')
  return businessAnswer({ identity_id, identity_type })
}

/** `GET /tt_video/info/`: what a code is for. */
export function videoInfo(call: AdCall): Response {
  const code = codeIn(call)
  if (code instanceof Response) return code
  if (!codesOf(call.core, call.advertiser.id).some((one) => one.code === code.code))
    return businessFailures.noPermission('The post was not authorized for the ad account.')
  return businessAnswer(view(call, code))
}

/** `GET /tt_video/list/`: everything the ad account was given. */
export function listVideos(call: AdCall): Response {
  const input = read(paged, call.input)
  if (input instanceof Response) return input
  return answerPage(codesOf(call.core, call.advertiser.id), input, (code) => view(call, code))
}

function view({ core }: AdCall, code: SparkCode) {
  const ended = code.until <= core.now()
  const identity = ofPerson(core, code.person, 'AUTH_CODE')
  return {
    item_info: { ...viewPost(core, findPost(core, 'tiktok', code.item) as Hung), auth_code: code.code },
    user_info: {
      identity_id: identity.identity_id,
      identity_type: identity.identity_type,
      tiktok_name: identity.display_name,
    },
    auth_info: {
      ad_auth_status: ended ? 'EXPIRED' : 'AUTHORIZED',
      auth_end_time: sayTime(code.until),
    },
  }
}
