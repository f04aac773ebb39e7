import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { dayIn, sayMoney, sayNumber } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import { download } from '../../../api/download.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { addDays } from '../../posts/calendar/days.ts'
import { Charts } from '../numbers/Charts.tsx'
import { fillDays, sumOf } from '../numbers/fill-days.ts'
import { Stats } from '../numbers/Stats.tsx'

/** What ads of this location did in the last four weeks, and the same as a file. */
export function RecentNumbers() {
  const workspace = useWorkspace()
  const to = dayIn(useNow(), workspace.timeZone)
  const from = addDays(to, -27)
  const given = { params: { workspace: workspace.id }, query: { from, to } }
  const { data, error } = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/ad-numbers', given),
    refetchInterval: 60_000,
  })
  const save = useMutation({
    mutationFn: () =>
      download('POST /api/workspaces/{workspace}/ad-numbers/export', {
        params: given.params,
        body: given.query,
      }),
  })
  const mayExport = workspace.role === 'owner' || workspace.role === 'admin'
  const currencies = data?.currencies.filter(({ days }) => days.length > 0) ?? []
  if (error) return <ProblemNotice error={error} />
  return currencies.map(({ currency, days }) => {
    const sum = sumOf(days)
    return (
      <Panel
        key={currency}
        title={currencies.length > 1 ? `The last four weeks in ${currency}` : 'The last four weeks'}
        actions={
          mayExport && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<Download size={15} aria-hidden="true" />}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              Save as a file
            </Button>
          )
        }
      >
        <ProblemNotice error={save.error} />
        <Stats
          stats={[
            { name: 'Spent', value: sayMoney(sum.spentMinor, currency) },
            { name: 'Times shown', value: sayNumber(sum.impressions) },
            { name: 'Clicks', value: sayNumber(sum.clicks) },
            { name: 'Results', value: sayNumber(sum.results) },
          ]}
        />
        <Charts days={fillDays(days, from, to)} currency={currency} results="Results" />
      </Panel>
    )
  })
}
