import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { preflightLine } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { PreflightRow } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { AccountMark } from '../../posts/AccountMark.tsx'
import composer from '../../posts/compose/Composer.module.css'
import type { Kept } from '../../posts/compose/use-autosave.ts'
import { sayKind } from '../say-kind.ts'
import styles from './Compose.module.css'

/** While it is written: whom it would reach as it is kept, and how it reads at one of them. */
export function Reach({ kept }: { kept: Kept | null }) {
  const { id: hub } = useHub()
  const { data } = useQuery({
    queryKey: ['GET /api/hubs/{hub}/broadcasts/{broadcast}/preflight', 'beside', hub, kept],
    queryFn: () =>
      api.call('GET /api/hubs/{hub}/broadcasts/{broadcast}/preflight', {
        params: { hub, broadcast: kept?.id ?? '' },
        query: { limit: '20' },
      }),
    enabled: kept !== null,
    placeholderData: keepPreviousData,
  })
  const row = data && mostReached(data.rows)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to get at what is below
    <section aria-label="Who it reaches" className={composer.previews} tabIndex={0}>
      <h2 className={composer.previewTitle}>Who it reaches</h2>
      {!data && <p className={composer.soft}>Write something, and choose where it goes.</p>}
      {data && data.summary.kinds.length === 0 && (
        <p className={composer.soft}>Choose at least one kind of account.</p>
      )}
      <ul className={styles.reach} aria-live="polite">
        {data?.summary.kinds.map((kind) => (
          <li key={kind.kind}>{preflightLine({ ...kind, kindLabel: sayKind(kind) })}.</li>
        ))}
      </ul>
      {row?.accounts.some(isThere) && (
        <>
          <h2 className={composer.previewTitle}>At {row.workspaceName} it reads</h2>
          {row.accounts.filter(isThere).map((account) => (
            <article key={account.kind + account.account} className={composer.preview}>
              <div className={composer.who}>
                <AccountMark kindLabel={account.kindLabel} platform={account.platform.id} />
                <span className={composer.previewName}>{account.account ?? sayKind(account)}</span>
              </div>
              <p className={composer.previewText}>{account.text || 'No text.'}</p>
              {account.mostLength !== null && account.length > 0 && (
                <p className={composer.counter} data-over={account.length > account.mostLength}>
                  {account.length} of {account.mostLength}
                </p>
              )}
            </article>
          ))}
        </>
      )}
    </section>
  )
}

const isThere = ({ accountId }: PreflightRow['accounts'][number]): boolean => accountId !== null

/** The one that shows most of it. */
const mostReached = (rows: readonly PreflightRow[]): PreflightRow | undefined => {
  const reached = ({ accounts }: PreflightRow) => accounts.filter(isThere).length
  return rows.reduce<PreflightRow | undefined>(
    (best, row) => (best && reached(best) >= reached(row) ? best : row),
    undefined,
  )
}
