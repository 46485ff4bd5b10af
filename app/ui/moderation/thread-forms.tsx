import type { ThreadTools } from '#app/domain/services-cases.ts'
import { longestCaseWords } from '#app/domain/case/case.ts'
import { longestTitle } from '#app/domain/forum/post.ts'
import type { ReactNode } from 'react'
import { Choice, SelectField } from '../choice.tsx'
import { Area, Field } from '../field.tsx'
import { ChevronDown } from '../icons.ts'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { useFresh } from '../fresh.ts'
import { Notice } from '../notice.tsx'

type Given = { tools: ThreadTools; answered: Answered | undefined }
const hours = [1, 6, 24, 72, 168].map((n) => ({
  value: String(n),
  label: n < 24 ? `${n} h` : n === 24 ? 'One day' : `${n / 24} days`,
}))

/** One tool as a form of its own, folded away until it is wanted. */
function Tool({
  tool,
  title,
  label,
  answered,
  why = true,
  children,
}: Pick<Given, 'answered'> & {
  tool: string
  title: string
  label: string
  why?: boolean
  children?: ReactNode
}) {
  const fields = useFields<{ words: string }>(tool, answered)
  const fresh = useFresh(fields)
  return (
    <details key={fresh} className="group card" open={answered?.form === tool || undefined}>
      <summary className="flex min-h-touch cursor-pointer items-center justify-between gap-3 px-4 py-2 font-semibold sm:px-5">
        {title}
        <ChevronDown aria-hidden className="size-5 shrink-0 transition-transform group-open:rotate-180" />
      </summary>
      <div className="border-t border-line p-4 sm:p-5">
        <FieldForm fields={fields} className="grid grid-cols-1 gap-4">
          <input type="hidden" name="tool" value={tool} />
          {children}
          {why ? (
            <Area
              {...fields.of('words')}
              label="Why, for the history"
              maxLength={longestCaseWords}
              rows={2}
            />
          ) : null}
          <div>
            <Submit form={tool} look="quiet">
              {label}
            </Submit>
          </div>
        </FieldForm>
      </div>
    </details>
  )
}

/** M4: what may be done with a thread. Each use is written down as a case, has an end where it limits, and can be lifted. */
export function ThreadForms({ tools, answered }: Given) {
  const split = useFields<Record<'title' | 'postIds', string>>('split', answered)
  const elsewhere = tools.spaces.filter(({ spaceId }) => spaceId !== tools.spaceId)
  return (
    <div className="grid grid-cols-1 gap-4">
      {tools.spaces.length > 0 ? (
        <Tool
          key={tools.pinned ? 'unpin' : 'pin'}
          {...{ answered }}
          tool={tools.pinned ? 'unpin' : 'pin'}
          title={tools.pinned ? 'Pinned' : 'Pin it'}
          label={tools.pinned ? 'Pin it no more' : 'Pin it'}
          why={false}
        />
      ) : null}
      <Tool {...{ answered }} tool="lock" title="Close it for a while" label="Close it">
        <SelectField id="lock-hours" name="hours" label="For how long" options={hours} />
      </Tool>
      <Tool {...{ answered }} tool="slow" title="Slow it down" label="Slow it down">
        <SelectField id="slow-hours" name="hours" label="For how long" options={hours} />
        <SelectField
          id="slow-seconds"
          name="seconds"
          label="Between two posts of one person"
          options={[60, 300, 900, 3600].map((n) => ({
            value: String(n),
            label: n < 3600 ? `${n / 60} min` : '1 h',
          }))}
        />
      </Tool>
      <Tool {...{ answered }} tool="hide" title="Take it out of view" label="Take it out of view" />
      {elsewhere.length > 0 ? (
        <Tool {...{ answered }} tool="move" title="Move it to another space" label="Move it">
          <SelectField
            id="move-space"
            name="spaceId"
            label="Where to"
            options={elsewhere.map(({ spaceId, name }) => ({ value: spaceId, label: name }))}
          />
        </Tool>
      ) : null}
      {tools.hidden ? (
        <Notice>While it is out of view it is neither joined to another thread nor split.</Notice>
      ) : null}
      {tools.posts.length > 0 ? (
        <Tool
          {...{ answered }}
          tool="split"
          title="Make some replies a thread of their own"
          label="Make it a thread"
        >
          <Field {...split.of('title')} label="Its title" maxLength={longestTitle} required />
          <Choice
            legend="Which replies"
            id="split-postIds"
            name="postIds"
            several
            columns=""
            chosen={split.kept('postIds')}
            error={split.of('postIds').error}
            options={tools.posts.map(({ postId, name, begins }) => ({
              value: postId,
              label: name,
              hint: begins,
            }))}
          />
        </Tool>
      ) : null}
      {tools.others.length > 0 ? (
        <Tool {...{ answered }} tool="merge" title="Join it to another thread" label="Join them">
          <SelectField
            id="merge-into"
            name="intoId"
            label="To which"
            hint="Its posts go after those that are there."
            options={tools.others.map(({ threadId, title }) => ({ value: threadId, label: title }))}
          />
        </Tool>
      ) : null}
    </div>
  )
}
