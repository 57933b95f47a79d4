import { useTranslation } from 'react-i18next'
import type { LayoutProblem } from '../../../../shared/features/imports/layout-problems.ts'
import { layoutProblemText } from '../../../../shared/locales/layout-problem.ts'
import { WarnIcon } from '../../../ui/icons.tsx'

/** Why a layout file was not taken: field by field, in the words of the command line. */
export function LayoutProblems({ file, problems }: { file: string; problems: readonly LayoutProblem[] }) {
  const { t } = useTranslation()
  const say = t as (key: string, values: Record<string, string>) => string
  return (
    <section
      className="panel panel-pad layout-problems"
      role="alert"
      // It stands below the button that was pressed, often out of sight.
      ref={(panel) => panel?.scrollIntoView({ block: 'nearest' })}
    >
      <WarnIcon size={18} />
      <div className="grow">
        <strong>{t('imports.mapping.notALayout', { file, count: problems.length })}</strong>
        <ul>
          {problems.map((problem, index) => (
            <li key={`${problem.field}-${index.toString()}`}>
              {problem.field !== '' && (
                <>
                  <code>{problem.field}</code>:{' '}
                </>
              )}
              {layoutProblemText(say, problem)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
