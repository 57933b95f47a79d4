import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Repair, type RepairKind, repairKind } from '../../../shared/features/quality/contract.ts'
import { api } from '../../api/client.ts'
import { useAddress } from '../../ui/data-list/use-address.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { CheckupIcon } from '../../ui/icons.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Chip, Tag } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

const PAGE_ROWS = 50

/** Everything that is shown otherwise than files gave it, and the way back for each. */
export function Repairs() {
  const { t } = useTranslation()
  const format = useFormat()
  const { params, change } = useAddress()
  const kind = repairKind.safeParse(params.get('kind')).data
  const onlyKept = params.get('kept') === 'yes'
  const { data: kinds = [] } = useQuery(api.quality.repairKinds.queryOptions())
  const query = useInfiniteQuery(
    api.quality.repairs.infiniteOptions({
      input: (after: string | null) => ({
        ...(kind && { kind }),
        ...(onlyKept && { declined: true }),
        after,
        limit: PAGE_ROWS,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )
  const { rows, more } = useRows(query)
  const all = kinds.reduce((sum, one) => sum + one.repairs, 0)
  const kept = kinds.reduce((sum, one) => sum + one.declined, 0)
  if (query.isError && rows.length === 0)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <p className="sub">{t('quality.repair.lead')}</p>
      <div className="chips">
        <Chip on={kind === undefined} onClick={() => change({ kind: '' })} count={format.number(all)}>
          {t('quality.repair.kind.all')}
        </Chip>
        {kinds.map((one) => (
          <Chip
            key={one.kind}
            on={kind === one.kind}
            onClick={() => change({ kind: kind === one.kind ? '' : one.kind })}
            count={format.number(one.repairs)}
          >
            {t(`quality.repair.kind.${one.kind}`)}
          </Chip>
        ))}
        {(kept > 0 || onlyKept) && (
          <Chip
            on={onlyKept}
            onClick={() => change({ kept: onlyKept ? '' : 'yes' })}
            count={format.number(kept)}
          >
            {t('quality.repair.onlyKept')}
          </Chip>
        )}
      </div>
      <section className="panel">
        {query.isPending ? (
          <Bars lines={6} />
        ) : rows.length > 0 ? (
          <RepairTable rows={rows} />
        ) : all > 0 ? (
          <p className="sub panel-pad">{t('quality.repair.emptyKind')}</p>
        ) : (
          <Empty
            icon={<CheckupIcon size={28} />}
            title={t('quality.repair.empty.title')}
            text={t('quality.repair.empty.text')}
          />
        )}
        <MoreButton query={query} onMore={more} next="more" />
      </section>
    </>
  )
}

function RepairTable({ rows }: { rows: readonly Repair[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <table className="plain-table repair-table">
      <thead>
        <tr>
          <th>{t('quality.repair.column.kind')}</th>
          <th>{t('quality.repair.column.before')}</th>
          <th>{t('quality.repair.column.after')}</th>
          <th className="num">{t('quality.repair.column.customers')}</th>
          <th>{t('quality.repair.column.act')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((repair) => (
          <tr key={repair.id}>
            <td>
              <Definition means={t(`quality.repair.means.${repair.kind}`)}>
                {t(`quality.repair.kind.${repair.kind}`)}
              </Definition>
            </td>
            <td className="repair-text">{repair.before}</td>
            <td className="repair-text">
              {repair.declined ? (
                <Tag>{t('quality.repair.kept')}</Tag>
              ) : (
                <RepairedText kind={repair.kind} text={repair.after} />
              )}
            </td>
            <td className="num">
              <Link to={`/customers?repair=${repair.id}`}>{format.number(repair.customers)}</Link>
            </td>
            <td>
              <Decide repair={repair} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RepairedText({ kind, text }: { kind: RepairKind; text: string }) {
  const { t } = useTranslation()
  if (kind !== 'gender') return text
  return t(text === 'female' ? 'quality.repair.female' : 'quality.repair.male')
}

function Decide({ repair }: { repair: Repair }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const does = repair.declined ? 'accept' : 'decline'
  const { mutate, isPending } = useMutation({
    ...(repair.declined
      ? api.quality.acceptRepair.mutationOptions()
      : api.quality.declineRepair.mutationOptions()),
    onSuccess: ({ changed, journalId }) =>
      sayUndoable(
        t(repair.declined ? 'quality.repair.accepted' : 'quality.repair.declined', {
          count: changed,
          text: repair.before,
        }),
        journalId,
      ),
    onError: sayError,
  })
  return (
    <Button size="small" type="text" loading={isPending} onClick={() => mutate({ id: repair.id })}>
      {t(`quality.repair.${does}`)}
    </Button>
  )
}
