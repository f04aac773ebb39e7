import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { practiceQuery } from '../api/practice.ts'

/** The product's present in milliseconds: in practice mode its clock can be moved, so the browser's own is not enough. */
export function useNow(everyMs = 30_000): number {
  const { data: practice, dataUpdatedAt } = useQuery(practiceQuery)
  const offset = practice ? Date.parse(practice.now) - dataUpdatedAt : 0
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now + offset
}
