import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'

const Announce = createContext<(text: string) => void>(() => undefined)

/** Says outcomes to people who listen instead of looking: one live region for the whole app, present from the start. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState('')
  const announce = useCallback((next: string) => {
    // Emptied first, so that the same sentence is said again.
    setText('')
    setTimeout(() => setText(next), 60)
  }, [])
  return (
    <Announce value={announce}>
      {children}
      <div className="visually-hidden" role="status" aria-live="polite">
        {text}
      </div>
    </Announce>
  )
}

export const useAnnounce = (): ((text: string) => void) => useContext(Announce)

/** Announces a text once it is there. */
export function useAnnounced(text: string | null): void {
  const announce = useAnnounce()
  useEffect(() => {
    if (text) announce(text)
  }, [text, announce])
}
