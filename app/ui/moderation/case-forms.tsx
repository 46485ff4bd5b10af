import { guidelines, longestCaseWords } from '#app/domain/case/case.ts'
import { personRestrictions } from '#app/domain/case/command.ts'
import type { ReactNode } from 'react'
import type { Look } from '../button.tsx'
import { Choice, SelectField } from '../choice.tsx'
import { Area } from '../field.tsx'
import { ChevronDown } from '../icons.ts'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { guidelineWords, personRestrictionWords } from './words.ts'

/** What every act names: which version and which words were read. */
export type Read = { version: number; revision: number | null; answered: Answered | undefined }
type Named = 'words' | 'span' | 'guideline' | 'restriction' | 'days'

export type ActForm = {
  act: string
  label: string
  look?: Look
  /** Which fields it asks for. */
  guideline?: boolean
  words?: { label: string; required?: boolean; hint?: string }
  span?: boolean
  restriction?: boolean
  /** Above the fields. */
  children?: ReactNode
}

/** One act on a case as a form of its own. */
export function CaseAct({
  act,
  label,
  look = 'quiet',
  guideline,
  words,
  span,
  restriction,
  children,
  read,
}: ActForm & { read: Read }) {
  const fields = useFields<Record<Named, string>>(act, read.answered)
  const plain = !guideline && !words && !span && !restriction
  return (
    <FieldForm fields={fields} fresh className={plain ? 'flex flex-wrap gap-3' : 'grid grid-cols-1 gap-4'}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={read.version} />
      {read.revision === null ? null : <input type="hidden" name="revision" value={read.revision} />}
      {children}
      {span ? (
        <Area
          {...fields.of('span')}
          label="Which words to take out"
          hint="Copy them from the text, exactly. Something else stays in their place, and the author is told."
          rows={2}
          required
        />
      ) : null}
      {guideline ? (
        <Choice
          legend="What it is about"
          id={`${act}-guideline`}
          name="guideline"
          columns=""
          chosen={fields.kept('guideline')}
          error={fields.of('guideline').error}
          options={guidelines.map((one) => ({ value: one, label: guidelineWords[one] }))}
        />
      ) : null}
      {restriction ? (
        <>
          <Choice
            legend="What is limited"
            id={`${act}-restriction`}
            name="restriction"
            columns=""
            chosen={fields.kept('restriction')}
            error={fields.of('restriction').error}
            options={personRestrictions.map((one) => ({ value: one, label: personRestrictionWords[one] }))}
          />
          <SelectField
            {...fields.of('days')}
            label="For how long"
            options={[1, 3, 7, 14, 30, 90].map((days) => ({
              value: String(days),
              label: days === 1 ? 'One day' : `${days} days`,
            }))}
          />
        </>
      ) : null}
      {words ? <Area {...fields.of('words')} {...words} maxLength={longestCaseWords} rows={3} /> : null}
      <div>
        <Submit form={act} look={look}>
          {label}
        </Submit>
      </div>
    </FieldForm>
  )
}

/** An act that is folded away until it is wanted. Open where it was just asked for. */
export function FoldedAct({ title, ...given }: ActForm & { title: string; read: Read }) {
  return (
    <details className="group card" open={given.read.answered?.form === given.act || undefined}>
      <summary className="flex min-h-touch cursor-pointer items-center justify-between gap-3 px-4 py-2 font-semibold sm:px-5">
        {title}
        <ChevronDown aria-hidden className="size-5 shrink-0 transition-transform group-open:rotate-180" />
      </summary>
      <div className="border-t border-line p-4 sm:p-5">
        <CaseAct {...given} />
      </div>
    </details>
  )
}
