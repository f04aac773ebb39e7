import type { Platform } from '../../server/platforms/platform.ts'

/** Planted defect: nobody looks what an unanswered request has made. It is taken for nothing, and sent again. */
export const plantNoTagSearch = (platform: Platform): Platform =>
  platform.ads
    ? { ...platform, ads: { ...platform.ads, list: async () => ({ found: [], complete: true }) } }
    : platform
