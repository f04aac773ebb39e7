import { Crosshair, WalletCards } from 'lucide-react'
import { Panel } from '../../ui/Panel.tsx'
import { AssetChoice } from './AssetChoice.tsx'
import type { collectAssets } from './collect-assets.ts'
import { useChooseAsset } from './use-choose-asset.ts'

/** Who pays at one platform, and what measures; the pixel only where there can be one. */
export function PlatformAssets(props: {
  /** Absent where there is one platform alone. */
  at?: string | undefined
  platformName: string
  assets: ReturnType<typeof collectAssets>
  withPixel: boolean
  may: { adAccount: boolean; pixel: boolean }
}) {
  const { at, platformName, may } = props
  const { ads, pixels, adInUse, pixelInUse } = props.assets
  const adAccount = useChooseAsset('PUT /api/workspaces/{workspace}/ad-account')
  const pixel = useChooseAsset('PUT /api/workspaces/{workspace}/pixel')
  const of = at ? `${at} ` : ''
  const there = at ? ` at ${at}` : ''
  return (
    <>
      <Panel
        flush
        title={`Which ad account pays${there}?`}
        icon={<WalletCards size={19} aria-hidden="true" />}
      >
        <AssetChoice
          key={adInUse ?? 'none'}
          name={`${of}ad account`}
          platform={platformName}
          options={ads}
          inUse={adInUse}
          may={may.adAccount}
          choose={adAccount}
          button={`Use this ${of}ad account`}
          empty={`The connected ${platformName} sign-ins reach no ad account. Connect ${platformName} as someone who may advertise with one, or ask its admin to add you.`}
        />
      </Panel>
      {props.withPixel && (
        <Panel flush title={`Which pixel${there}?`} icon={<Crosshair size={19} aria-hidden="true" />}>
          <AssetChoice
            key={`${adInUse}-${pixelInUse}`}
            name={`${of}pixel`}
            platform={platformName}
            options={pixels}
            inUse={pixelInUse}
            may={may.pixel && adInUse !== null}
            choose={pixel}
            button={`Use this ${of}pixel`}
            empty={
              adInUse
                ? `No pixel belongs to this ad account or is shared with it. Create one, or have one shared, at ${platformName}; then come back.`
                : 'Choose the ad account first; a pixel belongs to it or is shared with it.'
            }
          />
        </Panel>
      )}
    </>
  )
}
