import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Script } from '../../../shared/features/scripts/contract.ts'
import { api } from '../../api/client.ts'
import { Chip, Key, TitleLine } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useWorkKeys } from '../../ui/use-work-keys.ts'
import { Editor } from './editor.tsx'
import { ScriptFiles } from './files.tsx'
import { channels, inOrder, isFound, ScriptList } from './script-list.tsx'
import { type Asked, opened, useAsked } from './use-asked.ts'
import './scripts.css'

/** What the shop says in which situation: the library at the left, one script with all about it at the right. */
export default function ScriptsPage() {
  const { t } = useTranslation()
  const asked = useAsked()
  const { data, error, refetch } = useQuery(
    api.scripts.list.queryOptions({ input: { locale: asked.locale } }),
  )
  const scripts = data && inOrder(data)
  const found = scripts?.filter((script) => isFound(script, asked, t))
  const open = scripts && (scripts.find(({ key }) => key === asked.key) ?? found?.[0] ?? scripts[0])
  const writing = asked.fresh !== null || asked.copy !== ''
  const move = (by: number) => {
    const at = found?.findIndex(({ key }) => key === open?.key) ?? -1
    const next = found?.[Math.max(0, at + by)]
    if (next) asked.go(opened({ script: next.key }))
  }
  const begin = () => asked.go(opened({ fresh: `${open?.situation ?? 'unpaid'}.${open?.channel ?? 'chat'}` }))
  const keys: Record<string, () => void> = { j: () => move(1), k: () => move(-1), a: begin }
  useWorkKeys((key) => keys[key])
  return (
    <div className="page">
      <TitleLine
        title={t('scripts.title')}
        sub={t('scripts.sub')}
        actions={
          <>
            <Link className="button-link" to={`/scripts/words?language=${asked.locale}`}>
              {t('scripts.words.title')}
            </Link>
            <ScriptFiles />
            <Button type="primary" onClick={begin}>
              {t('scripts.new')} <Key>A</Key>
            </Button>
          </>
        }
      />
      <div className="chips script-filters">
        <SearchBox
          value={asked.search}
          placeholder={t('scripts.search')}
          onSearch={(q) => asked.go({ q })}
          onLeave={() => document.querySelector<HTMLElement>('.script-row')?.focus()}
        />
        {channels
          .filter((one) => one === asked.channel || data?.some((script) => script.channel === one))
          .map((one) => (
            <Chip
              key={one}
              on={asked.channel === one}
              onClick={() => asked.go({ channel: asked.channel === one ? null : one })}
            >
              {t(`contact.channel.${one}`)}
            </Chip>
          ))}
        <span className="grow" />
        <Segmented
          aria-label={t('scripts.language')}
          value={asked.locale}
          options={[
            { value: 'zh-CN', label: t('scripts.chinese') },
            { value: 'en', label: t('scripts.english') },
          ]}
          onChange={(language) => asked.go({ language, ...opened({}) })}
        />
      </div>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !scripts || !found ? (
        <Bars lines={10} />
      ) : (
        <div className="split script-split">
          <ScriptList scripts={found} open={writing ? '' : (open?.key ?? '')} asked={asked} />
          <Detail scripts={scripts} open={open} asked={asked} />
        </div>
      )}
    </div>
  )
}

function Detail({ scripts, open, asked }: { scripts: Script[]; open: Script | undefined; asked: Asked }) {
  const { t } = useTranslation()
  const { locale, fresh } = asked
  const from = scripts.find(({ key }) => key === asked.copy)
  if (from) {
    const { situation, channel: way, subject, variants } = from
    const name = t('scripts.copyName', { name: from.name || t(`scripts.situation.${situation}`) })
    return (
      <Editor
        key={`copy ${from.key}`}
        script={null}
        place={{ situation, channel: way, locale }}
        begun={{ name: name.slice(0, 60), subject, variants }}
        copiedFrom={from.key}
        asked={asked}
      />
    )
  }
  if (fresh)
    return (
      <Editor
        key="new"
        script={null}
        place={{ ...fresh, locale }}
        begun={{ name: '', subject: '', variants: [''] }}
        asked={asked}
      />
    )
  if (!open) return null
  const { name, subject, variants, situation, channel: way } = open
  return (
    <Editor
      key={`${open.key} ${locale}`}
      script={open}
      place={{ situation, channel: way, locale }}
      begun={{ name, subject, variants }}
      asked={asked}
    />
  )
}
