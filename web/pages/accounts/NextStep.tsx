import { Link } from '@tanstack/react-router'
import { checklistSteps } from '../../../contract/words.ts'
import type { ChecklistItem, ConnectionsPage, PlatformId } from '../../api/types.ts'

const platformOf: Readonly<Record<ChecklistItem['item'], PlatformId>> = {
  facebook_page: 'meta',
  instagram_account: 'meta',
  linkedin_page: 'linkedin',
  tiktok_account: 'tiktok',
  x_account: 'x',
  meta_ad_account: 'meta',
  meta_pixel: 'meta',
}

/** The one next step of a checklist item as something to press. */
export function NextStep(props: {
  item: ChecklistItem
  page: ConnectionsPage
  onConnect: (platform: PlatformId) => void
  className: string
}) {
  const { item, page, className } = props
  const workspace = page.workspace.id
  const words = checklistSteps[item.next] ?? 'Continue'
  if (item.next === 'choose' && item.grantId) {
    return (
      <Link
        className={className}
        to="/w/$workspace/manage/accounts/choose/$grant"
        params={{ workspace, grant: item.grantId }}
      >
        {words}
      </Link>
    )
  }
  if (item.next === 'choose-ad-account' || item.next === 'choose-pixel') {
    return (
      <Link className={className} to="/w/$workspace/manage/accounts/ads" params={{ workspace }}>
        {words}
      </Link>
    )
  }
  if (item.next === 'reconnect' && item.accountId) {
    return (
      <a className={className} href={`#${item.accountId}`}>
        See what to do
      </a>
    )
  }
  return (
    <button type="button" className={className} onClick={() => props.onConnect(platformOf[item.item])}>
      {words}
    </button>
  )
}
