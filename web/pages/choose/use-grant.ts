import { useMutation } from '@tanstack/react-query'
import { useChoiceDoor } from './choice-door.ts'

/** Look again, keep, give up: what can be done with a consent nobody has chosen from yet. */
export function useGrant() {
  const door = useChoiceDoor()
  const lookAgain = useMutation({ mutationFn: door.lookAgain, onSuccess: door.show })
  const keep = useMutation({ mutationFn: door.keep, onSuccess: door.onChanged })
  const giveUp = useMutation({
    mutationFn: () => door.giveUp(),
    onSuccess: async () => {
      await door.onChanged()
      await door.onGivenUp()
    },
  })
  return { lookAgain, keep, giveUp }
}
