import type { PlatformId } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { usePostable } from './use-postable.ts'

/** The mark of where a post goes; an account that is gone keeps its platform's. */
export function AccountMark(props: { account: string; platform: PlatformId; size?: number }) {
  const { accounts } = usePostable()
  const label = accounts.find((one) => one.id === props.account)?.kindLabel ?? ''
  return <KindMark platform={props.platform} kind={label.toLowerCase()} use="posts" size={props.size ?? 14} />
}
