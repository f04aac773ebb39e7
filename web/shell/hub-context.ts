import { createContext, useContext } from 'react'
import type { Reply } from '../api/types.ts'

type Hub = Reply<'GET /api/hubs/{hub}'>['hub']

export const HubContext = createContext<Hub | null>(null)

/** The hub whose page this is; only below HubShell. */
export function useHub(): Hub {
  const hub = useContext(HubContext)
  if (!hub) throw new Error('useHub is for pages of a hub')
  return hub
}
