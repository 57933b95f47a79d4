import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import type { ForbiddenWord } from '../../../shared/features/scripts/contract.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { Tag, TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import './scripts.css'

/** The list of words to look out for: what came with the program as the shop has it, and the shop's own. */
export default function WordsPage() {
  const { t, i18n } = useTranslation()
  const [params, setParams] = useSearchParams()
  const locale: Locale = (params.get('language') ?? i18n.language) === 'en' ? 'en' : 'zh-CN'
  const [search, setSearch] = useState('')
  const { data: words, error, refetch } = useQuery(api.scripts.words.queryOptions({ input: { locale } }))
  const sought = search.trim().toLowerCase()
  const shown = words?.filter(({ word, suggestion, exceptions }) =>
    [word, suggestion, ...exceptions].some((text) => text.toLowerCase().includes(sought)),
  )
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('scripts.words.title')}
        sub={t('scripts.words.sub')}
        actions={
          <Link className="button-link" to="/scripts">
            {t('scripts.title')}
          </Link>
        }
      />
      <div className="chips script-filters">
        <Input
          className="search-box"
          allowClear
          aria-label={t('scripts.words.search')}
          placeholder={t('scripts.words.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <span className="grow" />
        <Segmented
          aria-label={t('scripts.language')}
          value={locale}
          options={[
            { value: 'zh-CN', label: t('scripts.chinese') },
            { value: 'en', label: t('scripts.english') },
          ]}
          onChange={(language) => setParams({ language }, { replace: true })}
        />
      </div>
      <AddWord locale={locale} />
      <section className="panel">
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : !shown ? (
          <Bars lines={10} />
        ) : shown.length === 0 ? (
          <Empty title={t('scripts.words.none')} text={t('scripts.words.noneText')} />
        ) : (
          <table className="plain-table script-words">
            <thead>
              <tr>
                <th>{t('scripts.words.word')}</th>
                <th>{t('scripts.words.why')}</th>
                <th>{t('scripts.words.suggestion')}</th>
                <th>
                  <Definition means={t('scripts.words.exceptionsDefine')}>
                    {t('scripts.words.exceptions')}
                  </Definition>
                </th>
                <th />
              </tr>
            </thead>
            <tbody>
              {shown.map((word) => (
                <WordRow key={word.word} word={word} locale={locale} />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  )
}

const split = (text: string): string[] =>
  text
    .split(/[,，、;；\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

function useSaveWord(locale: Locale) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.scripts.saveWord.mutationOptions({
      onSuccess: ({ journalId, changed }, { word }) => {
        if (changed > 0) sayUndoable(t('scripts.words.saved', { word }), journalId)
      },
      onError: sayError,
    }),
  )
  return {
    isPending,
    save: (word: Pick<ForbiddenWord, 'word' | 'why' | 'suggestion' | 'exceptions' | 'off'>) =>
      mutate({ locale, ...word }),
  }
}

function AddWord({ locale }: { locale: Locale }) {
  const { t } = useTranslation()
  const { save, isPending } = useSaveWord(locale)
  const [word, setWord] = useState('')
  const [why, setWhy] = useState('')
  const [suggestion, setSuggestion] = useState('')
  const [exceptions, setExceptions] = useState('')
  const add = () => {
    if (word.trim() === '') return
    save({ word: word.trim(), why, suggestion, exceptions: split(exceptions), off: false })
    for (const empty of [setWord, setWhy, setSuggestion, setExceptions]) empty('')
  }
  const field = (
    name: 'word' | 'why' | 'suggestion' | 'exceptions',
    value: string,
    set: (text: string) => void,
  ) => (
    <Input
      aria-label={t(`scripts.words.${name}`)}
      placeholder={t(`scripts.words.${name}`)}
      maxLength={name === 'word' ? 40 : name === 'suggestion' ? 60 : 200}
      value={value}
      onChange={({ target }) => set(target.value)}
      onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && add()}
    />
  )
  return (
    <section className="panel panel-pad script-add-word">
      {field('word', word, setWord)}
      {field('why', why, setWhy)}
      {field('suggestion', suggestion, setSuggestion)}
      {field('exceptions', exceptions, setExceptions)}
      <Button type="primary" loading={isPending} disabled={word.trim() === ''} onClick={add}>
        {t('scripts.words.add')}
      </Button>
    </section>
  )
}

function WordRow({ word, locale }: { word: ForbiddenWord; locale: Locale }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const { save } = useSaveWord(locale)
  const reset = useMutation(
    api.scripts.resetWord.mutationOptions({
      onSuccess: ({ journalId }) =>
        sayUndoable(
          t(word.source === 'own' ? 'scripts.words.removed' : 'scripts.words.wasReset', { word: word.word }),
          journalId,
        ),
      onError: sayError,
    }),
  )
  const { why, suggestion, exceptions, off, source, kind } = word
  return (
    <tr className={off ? 'script-idle' : ''}>
      <td>
        <strong>{word.word}</strong> {source === 'own' && <Tag tone="blue">{t('scripts.own')}</Tag>}{' '}
        {off && <Tag tone="amber">{t('scripts.off')}</Tag>}
      </td>
      <td>{why || (kind ? t(`scripts.why.${kind}`) : t('scripts.why.own'))}</td>
      <td>{suggestion}</td>
      <td>
        <Input
          aria-label={t('scripts.words.exceptionsOf', { word: word.word })}
          variant="borderless"
          defaultValue={exceptions.join(locale === 'en' ? ', ' : '、')}
          onBlur={({ target }) => save({ ...word, exceptions: split(target.value) })}
        />
      </td>
      <td className="num script-word-acts">
        {source !== 'shipped' && (
          <Button size="small" onClick={() => reset.mutate({ locale, word: word.word })}>
            {source === 'own' ? t('scripts.remove') : t('scripts.words.reset')}
          </Button>
        )}
        <Button size="small" onClick={() => save({ ...word, off: !off })}>
          {off ? t('scripts.switchOn') : t('scripts.switchOff')}
        </Button>
      </td>
    </tr>
  )
}
