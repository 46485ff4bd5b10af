import { longestText } from '#app/domain/preparing/hard-card.ts'
import type { Question } from '#app/domain/services-preparing.ts'
import { Button } from '../button.tsx'
import { Area } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { PageForm } from '../frame.tsx'
import { Time } from '../time.tsx'

const id = 'question'

/** J7: questions for a clinician. They stay here until a tap sends one, and can be taken back. */
export function Questions({
  questions,
  zone,
  questionId,
  answered,
}: {
  questions: readonly Question[]
  zone: string
  questionId: string
  answered: Answered | undefined
}) {
  const fields = useFields<Record<'text', string>>(id, answered, { text: '' })
  return (
    <div className="grid gap-4">
      {questions.length > 0 ? (
        <ul className="grid gap-3">
          {questions.map((question) => (
            <li key={question.questionId} className="card grid gap-3 p-5">
              <p className="wrap-anywhere whitespace-pre-line">{question.text}</p>
              <Standing question={question} zone={zone} />
              <div className="flex flex-wrap gap-2">
                {question.sentAt === null ? (
                  <Act act="send" question={question} look="primary">
                    Send to my clinician
                  </Act>
                ) : null}
                <Act act="take-back" question={question}>
                  {question.sentAt === null || question.talkedAt !== null ? 'Delete' : 'Take back'}
                </Act>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-4 p-5">
        <input type="hidden" name="act" value="keep" />
        <input type="hidden" name="questionId" value={questionId} />
        <Area
          {...fields.of('text')}
          label="A question"
          hint="About a medicine, the session, anything. It is kept here for you; a tap sends it, and nothing else does."
          maxLength={longestText}
          rows={3}
        />
        <div>
          <Submit form={id} look="quiet">
            Keep this question
          </Submit>
        </div>
      </FieldForm>
    </div>
  )
}

function Standing({ question: { sentAt, talkedAt }, zone }: { question: Question; zone: string }) {
  return (
    <p className="text-sm text-ink-soft">
      {talkedAt !== null ? (
        <>
          Talked about, <Time at={talkedAt} zone={zone} part="day" />.
        </>
      ) : sentAt !== null ? (
        <>
          Sent, <Time at={sentAt} zone={zone} />. Clinicians read it at their next occasion, not around the
          clock.
        </>
      ) : (
        'Only you see it.'
      )}
    </p>
  )
}

function Act({
  act,
  question: { questionId, text },
  look = 'quiet',
  children,
}: {
  act: 'send' | 'take-back'
  question: Question
  look?: 'primary' | 'quiet'
  children: string
}) {
  return (
    <PageForm method="post" className="contents">
      <input type="hidden" name="form" value={`${act}-${questionId}`} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="questionId" value={questionId} />
      <Button type="submit" size="small" look={look} aria-label={`${children}: ${text.slice(0, 60)}`}>
        {children}
      </Button>
    </PageForm>
  )
}
