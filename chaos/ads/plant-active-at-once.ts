import type { Platform } from '../../server/platforms/platform.ts'

/** Planted defect: what is made is switched on with the request that makes it. */
export function plantActiveAtOnce(platform: Platform): Platform {
  const { ads } = platform
  if (!ads) return platform
  return {
    ...platform,
    ads: {
      ...ads,
      create: (call, creation) =>
        ads.create(
          {
            ...call,
            egress: (request) =>
              call.egress(
                request.body === undefined
                  ? request
                  : { ...request, body: request.body.replace('status=PAUSED', 'status=ACTIVE') },
              ),
          },
          creation,
        ),
    },
  }
}
