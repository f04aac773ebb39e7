import type { Hono } from 'hono'
import { takeErrorButDone } from '../../core/ads/ad-settings.ts'
import type { Core } from '../../core/core.ts'
import { readMultipart } from '../../core/read-multipart.ts'
import { asAdvertiser } from '../advertisers.ts'
import { businessFailures } from '../failures.ts'
import { isLimited } from '../publish/limits.ts'
import { createAds, listAds, updateAds } from './ads.ts'
import { type AdAct, callFor, queryInput } from './call.ts'
import { createCampaign, listCampaigns, updateCampaign } from './campaigns.ts'
import { fileInfo, uploadFile } from './files.ts'
import { createGroup, listGroups, updateGroup } from './groups.ts'
import { createIdentity, identityVideo, listIdentities, listIdentityVideos } from './identities.ts'
import { createTier } from './limits.ts'
import { createPixel, listPixels } from './pixels.ts'
import { estimateAudience, listRegions } from './regions.ts'
import { report } from './reports.ts'
import { authorizeVideo, listVideos, videoInfo } from './spark.ts'
import { facts } from './things.ts'
import { updateStatus } from './update-status.ts'

const READS: Readonly<Record<string, AdAct>> = {
  'pixel/list': listPixels,
  'identity/get': listIdentities,
  'identity/video/get': listIdentityVideos,
  'identity/video/info': identityVideo,
  'tt_video/info': videoInfo,
  'tt_video/list': listVideos,
  'campaign/get': listCampaigns,
  'adgroup/get': listGroups,
  'ad/get': listAds,
  'file/video/ad/info': fileInfo('video'),
  'file/image/ad/info': fileInfo('image'),
  'report/integrated/get': report,
  'tool/region': listRegions,
}

const WRITES: Readonly<Record<string, AdAct>> = {
  'pixel/create': createPixel,
  'identity/create': createIdentity,
  'tt_video/authorize': authorizeVideo,
  'campaign/create': createCampaign,
  'campaign/update': updateCampaign,
  'campaign/status/update': updateStatus('adCampaign'),
  'adgroup/create': createGroup,
  'adgroup/update': updateGroup,
  'adgroup/status/update': updateStatus('adGroup'),
  'ad/create': createAds,
  'ad/update': updateAds,
  'ad/status/update': updateStatus('adAd'),
  'ad/audience_size/estimate': estimateAudience,
  'file/video/ad/upload': uploadFile('video'),
  'file/image/ad/upload': uploadFile('image'),
}

/** Addresses with a limit of their own in a second; pixels were there before the tiers were kept. */
const SLOWER: Readonly<Record<string, number>> = { 'ad/create': 5 }
const UNLIMITED = ['pixel/list']

/** The Marketing API (§3.3) under `base`; every path ends with a slash. */
export function adRoutes(core: Core, app: Hono, base: string): void {
  const withinTier = createTier(core)
  const answer = (
    request: Request,
    path: string,
    act: AdAct,
    input: () => Promise<Record<string, unknown> | null>,
  ) =>
    asAdvertiser(core, request, async (bearer) => {
      const limited = isLimited(core, bearer.app) && !UNLIMITED.includes(path)
      if (limited && !withinTier(bearer.app.clientId, path, SLOWER[path])) return businessFailures.tooMany()
      const given = await input()
      if (!given) return businessFailures.parameter('The body must be JSON.')
      const call = callFor(core, bearer, given)
      return call instanceof Response ? call : act(call)
    })
  for (const [path, act] of Object.entries(READS))
    app.get(`${base}/${path}/`, (c) =>
      answer(c.req.raw, path, act, async () => queryInput(new URL(c.req.url).searchParams)),
    )
  for (const [path, act] of Object.entries(WRITES))
    app.post(`${base}/${path}/`, (c) => answer(c.req.raw, path, doneBy(act), () => readInput(c.req.raw)))
}

/** What was done is answered with an error where a trial asks for that. */
const doneBy =
  (act: AdAct): AdAct =>
  async (call) => {
    const response = await act(call)
    const { code } = (await response.clone().json()) as { code: number }
    const done = code === 0 || code === 20001
    return done && takeErrorButDone(call.core, facts) ? businessFailures.system() : response
  }

/** A JSON object, or the parts of a form with files; null = neither. */
async function readInput(request: Request): Promise<Record<string, unknown> | null> {
  const type = request.headers.get('content-type') ?? ''
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (/^multipart\/form-data/i.test(type)) {
    const parts = readMultipart(bytes, type)
    if (!parts) return null
    return Object.fromEntries(
      parts.flatMap(({ name, fileName, bytes: part }): [string, unknown][] =>
        name.endsWith('_file')
          ? [[name, part], ...(fileName === null ? [] : [[`${name}_name`, fileName] as [string, unknown]])]
          : [[name, Buffer.from(part).toString('utf8')]],
      ),
    )
  }
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
