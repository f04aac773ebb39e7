import type { Ad } from '../../../api/types.ts'

type State = Ad['state']

const within = (states: readonly State[], ad: Pick<Ad, 'state'>): boolean => states.includes(ad.state)

/** As the server has it (core/ads): what can be done in which state. */
export const canEdit = (ad: Pick<Ad, 'state' | 'objects' | 'playbook'>): boolean =>
  canDiscard(ad) && ad.playbook === null
/** One from a playbook is never edited; joining anew puts another one in its place. */
export const canJoinAnew = (ad: Pick<Ad, 'state' | 'objects' | 'playbook'>): boolean =>
  canDiscard(ad) && ad.playbook !== null
export const canApprove = (ad: Pick<Ad, 'state' | 'hash'>): boolean =>
  within(['waiting', 'paused'], ad) && ad.hash !== null
/** Its account went from here while it ran, and nobody can ask after it any more. */
export const isOutOfReach = (ad: Pick<Ad, 'code'>): boolean => ad.code === 'left-running'
export const canPause = (ad: Pick<Ad, 'state' | 'code'>): boolean =>
  within(['making', 'starting', 'running', 'needs-person'], ad) && !isOutOfReach(ad)
export const canEnd = (ad: Pick<Ad, 'state' | 'objects'>): boolean =>
  within(['making', 'starting', 'running', 'pausing', 'paused', 'blocked', 'needs-person'], ad) ||
  (within(['waiting', 'failed'], ad) && ad.objects.length > 0)
/** Nothing of it was ever made: it leaves no trace. */
export const canDiscard = (ad: Pick<Ad, 'state' | 'objects'>): boolean =>
  within(['draft', 'waiting'], ad) && ad.objects.length === 0
export const isOver = (ad: Pick<Ad, 'state'>): boolean =>
  within(['ended', 'failed', 'cancelled', 'blocked'], ad)
/** It was switched on once, so that there is something to count. */
export const hasRun = (ad: Pick<Ad, 'state' | 'days'>): boolean =>
  ad.days.length > 0 || within(['running', 'pausing', 'paused', 'ended'], ad)
