import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
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
import { Results } from './results.tsx'
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

/** What is written and not saved yet, so that a look elsewhere (or somebody's newer version) does not cost it. */
const drafts = new Map<string, ScriptWords>()

/** There is always room to write. */
const numbered = (variants: readonly string[]) =>
  (variants.length > 0 ? variants : ['']).map((text, id) => ({ id, text }))

/** Without what says nothing. */
const plain = ({ name, subject, variants }: ScriptWords): ScriptWords => ({
  name: name.trim(),
  subject: subject.trim(),
  variants: variants.map((text) => text.trim()).filter((text) => text !== ''),
})

/** One script: its wordings with what is to be said about them as they are typed, and how real people would read it. */
export function Editor({ script, place, begun, copiedFrom, asked }: Props) {
  const { t } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const draftKey = script ? `${script.key} ${place.locale}` : `${copiedFrom ?? 'new'} draft`
  const [first] = useState(() => drafts.get(draftKey) ?? begun)
  const [name, setName] = useState(first.name)
  const [subject, setSubject] = useState(first.subject)
  const [texts, setTexts] = useState(() => numbered(first.variants))
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
        drafts.delete(draftKey)
        sayUndoable(t('scripts.created', { name }), journalId)
        asked.go(opened({ script: key }))
      },
      onError,
    }),
  )
  const save = useMutation(
    api.scripts.save.mutationOptions({
      onSuccess: ({ journalId, changed }) => {
        drafts.delete(draftKey)
        if (changed > 0) sayUndoable(t('scripts.saved', { name }), journalId)
      },
      onError,
    }),
  )
  const words = plain({ name, subject, variants: texts.map(({ text }) => text) })
  const said = words.variants
  const text = JSON.stringify(words)
  const stored = JSON.stringify(plain(begun))
  const changed = text !== stored
  const discard = () => {
    setName(begun.name)
    setSubject(begun.subject)
    setTexts(numbered(begun.variants))
  }
  // Another version came, by an undo or from elsewhere: it is shown unless something is being written.
  const [base, setBase] = useState(stored)
  if (base !== stored) {
    setBase(stored)
    if (text === base) discard()
  }
  const ready = words.name !== '' && said.length > 0 && (changed || script === null)
  useEffect(() => {
    if (changed) drafts.set(draftKey, JSON.parse(text) as ScriptWords)
    else drafts.delete(draftKey)
  }, [draftKey, changed, text])
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
        save={fixed ? null : { run: write, ready, busy, discard: changed ? discard : null }}
      />
      {script === null && copiedFrom === undefined && (
        <div className="acts">
          <Select
            aria-label={t('scripts.column.situation')}
            className="script-situation"
            showSearch={{ optionFilterProp: 'label' }}
            value={place.situation}
            options={situation.options.map((value) => ({ value, label: t(`scripts.situation.${value}`) }))}
            onChange={(one: Situation) => asked.go(opened({ fresh: `${one}.${place.channel}` }))}
          />
          <Select
            aria-label={t('scripts.column.channel')}
            className="script-channel"
            value={place.channel}
            options={channel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
            onChange={(one) => asked.go(opened({ fresh: `${place.situation}.${one}` }))}
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
      {script && <Results script={script} />}
      {script?.source === 'own' && <Versions script={script} />}
    </section>
  )
}
