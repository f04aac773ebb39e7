/** What shows broadcasts; read again after each change. */
export const showsBroadcasts = [
  'GET /api/hubs/{hub}/broadcasts',
  'GET /api/hubs/{hub}/broadcasts/{broadcast}',
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/preflight',
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/catch-up',
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/results',
]
