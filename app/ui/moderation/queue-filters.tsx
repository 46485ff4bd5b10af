import { caseKinds } from '#app/domain/case/case.ts'
import { holdReasons } from '#app/domain/forum/hold.ts'
import type { QueueFilter } from '#app/domain/services-cases.ts'
import { Button } from '../button.tsx'
import { SelectField } from '../choice.tsx'
import { ChevronDown } from '../icons.ts'
import { PageForm } from '../frame.tsx'
import { holdWords, kindWords } from './words.ts'

const whoseWords = { mine: 'What I have', free: 'What nobody has', claimed: 'What somebody has' } as const

/** Which of what waits. A form that only looks, so that its address can be kept. */
export function QueueFilters({ kind, hold, whose, overdue }: QueueFilter) {
  return (
    <details className="group mb-6" open={kind !== null || hold !== null || whose !== null || overdue}>
      <summary className="inline-flex min-h-touch cursor-pointer items-center gap-2 font-semibold">
        Only some of them
        <ChevronDown aria-hidden className="size-5 shrink-0 transition-transform group-open:rotate-180" />
      </summary>
      <PageForm method="get" className="mt-2 grid grid-cols-1 gap-4 sm:grid-cols-2">
        <SelectField
          label="Kind"
          name="kind"
          defaultValue={kind ?? ''}
          options={[
            { value: '', label: 'All' },
            ...caseKinds.map((one) => ({ value: one, label: kindWords[one] })),
          ]}
        />
        <SelectField
          label="Why it waits"
          name="hold"
          defaultValue={hold ?? ''}
          options={[
            { value: '', label: 'All' },
            ...holdReasons.map((one) => ({ value: one, label: holdWords[one] })),
          ]}
        />
        <SelectField
          label="Who has it"
          name="whose"
          defaultValue={whose ?? ''}
          options={[
            { value: '', label: 'All' },
            ...(['mine', 'free', 'claimed'] as const).map((one) => ({ value: one, label: whoseWords[one] })),
          ]}
        />
        <label className="flex min-h-12 items-center gap-3 self-end font-semibold">
          <input
            type="checkbox"
            name="overdue"
            value="yes"
            defaultChecked={overdue}
            className="size-5 accent-ember"
          />
          Only what waits too long
        </label>
        <div>
          <Button type="submit" look="quiet" size="small">
            Show these
          </Button>
        </div>
      </PageForm>
    </details>
  )
}
