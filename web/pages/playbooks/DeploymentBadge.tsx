import { deploymentWords } from '../../../contract/words.ts'
import type { Deployment } from '../../api/types.ts'
import badge from '../posts/StateBadge.module.css'
import { deploymentFaces } from './deployment-face.ts'

/** Where a location stands: colour, icon and word together. */
export function DeploymentBadge({ state }: { state: Deployment['state'] }) {
  const { look, Icon } = deploymentFaces[state]
  return (
    <span className={badge.badge} data-look={look}>
      <Icon size={14} aria-hidden="true" />
      {deploymentWords[state]}
    </span>
  )
}
