import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { channel } from '../../../shared/features/contact/contract.ts'
import {
  MOST_VARIANTS,
  type Script,
  type ScriptPlace,
  type ScriptWords,
} from '../../../shared/features/scripts/contract.ts'
import { placeholders, written } from '../../../shared/features/scripts/placeholders.ts'
import { type Situation, situation } from '../../../shared/features/scripts/situations.ts'
import { api } from '../../api/client.ts'
import { isConflict } from '../../api/errors.ts'
import { pressed } from '../../ui/keys.ts'
import { useToast } from '../../ui/toast.tsx'
import { EditorHead } from './editor-head.tsx'
import { Preview } from './preview.tsx'
import { type Asked, opened } from './use-asked.ts'
import { Versions } from './versions.tsx'
import { Wording } from './wording.tsx'

interface Props {
  /** Null while a new one is being written. */
  script: Script | null
  place: ScriptPlace
  begun: ScriptWords
  copiedFrom?: string
  asked: Asked
}

/** One script: its wordings with what is to be said about them as they are typed, and how real people would read it. */
export function Editor({ script, place, begun, copiedFrom, asked }: Props) {
  const { t } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const [name, setName] = useState(begun.name)
  const [subject, setSubject] = useState(begun.subject)
  const [texts, setTexts] = useState(() => begun.variants.map((text, id) => ({ id, text })))
  const fixed = script?.source === 'shipped'
  const areas = useRef(new Map<number, HTMLTextAreaElement>())
  const focused = useRef(0)
  const setText = (id: number, text: string) =>
    setTexts((before) => before.map((one) => (one.id === id ? { id, text } : one)))

  const onError = (error: unknown) => {
    if (isConflict(error, 'version')) say(t('scripts.changedMeanwhile'))
    else sayError(error)
  }
  const create = useMutation(
    api.scripts.create.mutationOptions({
      onSuccess: ({ key, journalId }) => {
        sayUndoable(t('scripts.created', { name }), journalId)
        asked.go(opened({ script: key }))
      },
      onError,
    }),
  )
  const save = useMutation(
    api.scripts.save.mutationOptions({
      onSuccess: ({ journalId, changed }) => {
        if (changed > 0) sayUndoable(t('scripts.saved', { name }), journalId)
      },
      onError,
    }),
  )
  const said = texts.map(({ text }) => text.trim()).filter((text) => text !== '')
  const words = { name: name.trim(), subject: subject.trim(), variants: said }
  const changed = script === null || JSON.stringify(words) !== JSON.stringify(begun)
  const ready = words.name !== '' && said.length > 0 && changed
  const busy = create.isPending || save.isPending
  const write = () => {
    if (!ready || busy || fixed) return
    if (script) save.mutate({ key: script.key, version: script.version, ...words })
    else create.mutate({ ...place, ...words, ...(copiedFrom ? { copiedFrom } : {}) })
  }
  const onKey = (event: KeyboardEvent) => {
    if (pressed(event.nativeEvent) !== 'mod+s') return
    event.preventDefault()
    write()
  }
  const insert = (text: string) => {
    const into = texts.find(({ id }) => id === focused.current) ?? texts[0]
    if (!into) return
    const area = areas.current.get(into.id)
    const [from, to] = [area?.selectionStart ?? into.text.length, area?.selectionEnd ?? into.text.length]
    setText(into.id, into.text.slice(0, from) + text + into.text.slice(to))
    // The caret goes behind what was put in, once it is there.
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(from + text.length, from + text.length)
    })
  }

  return (
    <section className="panel script-editor" onKeyDown={onKey} aria-label={name || t('scripts.new')}>
      <EditorHead
        script={script}
        place={place}
        name={name}
        onName={setName}
        asked={asked}
        save={fixed ? null : { run: write, ready, busy }}
      />
      {script === null && (
        <div className="acts">
          <Select
            aria-label={t('scripts.column.situation')}
            className="script-situation"
            showSearch={{ optionFilterProp: 'label' }}
            value={place.situation}
            options={situation.options.map((value) => ({ value, label: t(`scripts.situation.${value}`) }))}
            onChange={(one: Situation) => asked.go(opened({ fresh: `${one}.${place.channel}` }))}
            disabled={copiedFrom !== undefined}
          />
          <Select
            aria-label={t('scripts.column.channel')}
            className="script-channel"
            value={place.channel}
            options={channel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
            onChange={(one) => asked.go(opened({ fresh: `${place.situation}.${one}` }))}
            disabled={copiedFrom !== undefined}
          />
        </div>
      )}
      {place.channel === 'email' && (
        <Input
          aria-label={t('scripts.column.subject')}
          placeholder={t('scripts.column.subject')}
          value={subject}
          readOnly={fixed}
          maxLength={200}
          onChange={({ target }) => setSubject(target.value)}
        />
      )}
      {!fixed && (
        <fieldset className="script-placeholders">
          <legend className="caption">{t('scripts.insert')}</legend>
          {placeholders.map((name) => (
            <button
              key={name}
              type="button"
              className="chip"
              onClick={() => insert(written(name, place.locale))}
            >
              {t(`scripts.placeholder.${name}`)}
            </button>
          ))}
        </fieldset>
      )}
      {texts.map(({ id, text }, at) => (
        <Wording
          key={id}
          number={at + 1}
          text={text}
          place={place}
          fixed={fixed}
          area={(element) => {
            if (element) areas.current.set(id, element)
            else areas.current.delete(id)
          }}
          onFocus={() => {
            focused.current = id
          }}
          onChange={(changedText) => setText(id, changedText)}
          onRemove={
            fixed || texts.length === 1 ? null : () => setTexts((all) => all.filter((one) => one.id !== id))
          }
        />
      ))}
      {!fixed && texts.length < MOST_VARIANTS && (
        <div>
          <Button
            size="small"
            onClick={() =>
              setTexts((all) => [...all, { id: Math.max(...all.map(({ id }) => id)) + 1, text: '' }])
            }
          >
            {t('scripts.addWording')}
          </Button>
        </div>
      )}
      <Preview place={place} subject={subject} variants={said} />
      {script?.source === 'own' && <Versions script={script} />}
    </section>
  )
}
