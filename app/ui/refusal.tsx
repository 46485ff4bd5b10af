import type { RefusalCode } from '../domain/refusal.ts'
import { refusals } from '../domain/refusal.ts'

export type Sentence = RefusalCode | 'failed'

/** Every refusal as what it says to a person: what happened, what is safe, what to do next. The only place. */
export const sentences: Record<Sentence, string> = {
  'not-found': 'We could not find this, or it is not yours to see.',
  'not-allowed': 'This is not something your account can do. The clinic can help if you think it should be.',
  'not-signed-in':
    'You have been signed out. What you wrote is still here. Sign in again, then send it once more.',
  'second-factor-needed': 'One more step is needed: the code from your authenticator app.',
  'too-many-tries': 'There have been many tries in a short time. Wait a few minutes, then try again.',
  'bad-input': 'Something here needs another look. Nothing you wrote is lost.',
  'cross-site': 'This came from another site, so we did not act on it. Open Hearth itself and try again.',
  'too-large': 'This is larger than we can take. Try a shorter version.',
  'wrong-passphrase': 'What you typed does not match what we have. Check it and try again.',
  'wrong-code': 'This code does not match. Codes change every 30 seconds, so try the newest one.',
  'passphrase-short':
    'Please choose a longer passphrase: at least 15 characters. A few words that only you would put together work well.',
  'passphrase-common': 'Many people use this passphrase, so it is easy to guess. Please choose another.',
  'link-used-or-expired':
    'This link or code was used already, or its time has passed. You can ask for a new one.',
  'already-a-member': 'There is an account with this e-mail already. You can sign in with it.',
  'account-closed': 'This account is closed. The clinic can tell you more.',
  'prove-first': 'Please give your passphrase once more first.',
  'has-duties':
    'Others count on you in what is to come here: circles that you guide, shifts on the roster, people whom you look after, or letting people in. Hand these over first, then you can leave. Nothing has changed.',
  'voice-off': 'This circle is in writing: your clinic carries no voices here.',
  'voice-away':
    'Voices cannot be carried just now. The circle goes on in writing, and this page keeps trying.',
  'voice-full': 'This circle has more people than voices can be carried for here. You are in it in writing.',
  'voice-over': 'You came into voice again since. Nothing has changed.',
  'circle-full': 'This circle is full. Nothing has changed for those who are in it.',
  'doors-closed': 'The doors of this circle are not open at the moment.',
  'circle-ended': 'This circle has ended.',
  'floor-not-open': 'Not at this moment of the circle. Wait until the floor is open.',
  'seat-unknown': 'This seat is not in the circle any more.',
  'not-in-a-seat': 'You are not in a seat of this circle at the moment.',
  'piece-held': 'Someone holds the piece. It moves on when they are done.',
  'piece-not-offered-to-you': 'The piece was offered to someone else.',
  'piece-not-yours': 'You do not hold the piece at the moment.',
  'nothing-offered': 'The piece is not being offered at the moment.',
  'piece-moved-on': 'The piece had gone on before this reached us. Nobody lost a turn by it.',
  'stale-turn': 'Your turn ended before this was sent. Your words are still here, and only you can see them.',
  'words-empty': 'There are no words here yet.',
  'arrival-unknown': 'This person is not waiting any more.',
  'already-asked': 'You have asked for this already. It waits for a second clinician.',
  elsewhere: 'This circle is open on another device of yours.',
  'already-invited': 'They have a place in this circle already.',
  'threshold-first': 'First a few questions before the lobby. They take a minute.',
  'agreements-changed': 'The agreements have changed since this page was opened. Please read them once more.',
  'not-today':
    'The clinic asks you to sit this circle out. It says nothing about you, and your place with us stays. They can tell you more.',
  removed:
    'Your guide has ended your part in this circle. The clinic is there for you and can tell you more.',
  'not-leading': 'Another guide leads at the moment.',
  'stale-lease': 'Someone else has led since this page last heard. Look again, then decide.',
  'authority-held': 'Another guide leads. They can hand it over to you.',
  'circle-held': 'The circle is being held for a moment. Nobody loses anything; it goes on from here.',
  'circle-closing': 'The circle is closing, so nothing new begins.',
  'nobody-here': 'Nobody has come in yet.',
  'round-running': 'A round is going on. It can happen when the round is over.',
  'no-round': 'There is no round at the moment.',
  'deferred-already': 'The piece has come back to you once already. You may take it or pass.',
  'place-kept': 'We are still holding the place of someone whose connection dropped.',
  'words-gone': 'These words have been erased, as every circle’s are.',
  'contact-gone': 'What they left has been erased, as it always is after a circle.',
  'practice-only': 'This belongs to the practice room.',
  'page-answered': 'Somebody else is on their way already. Thank you.',
  'shift-backwards': 'The end of this shift is before its beginning.',
  'text-changed':
    'The words were changed since you read them. What is different is shown below. Nothing was decided.',
  'case-held': 'Somebody else has this at the moment. You can take it over if it must not wait.',
  'own-decision': 'You made the decision that this is about, so somebody else looks at it.',
  'words-not-there': 'These words must stand in the text exactly so, and once. Copy them from it.',
  'seat-taken':
    'Somebody took this seat a moment before you. Nothing of yours has changed. You can choose another circle, or wait for a seat in this one.',
  'rest-first':
    'You are resting now. What lets others see more can wait until your rest is over. Ask again then.',
  'not-for-them':
    'This circle is not for somebody you chose. It says why beside their name. Nobody is invited.',
  'not-eligible': 'This circle does not fit at this time. Nothing of yours has changed.',
  'offer-over': 'This offer is over. Your other circles are as they were.',
  'seat-fixed': 'This circle begins too soon to change it here. Please ring the clinic.',
  'plan-outdated':
    'Something changed since this plan was made, so it was not published. Plan the week again; pins are kept.',
  'plan-not-ready': 'This plan is still being worked out.',
  'pins-conflict': 'These pins cannot all hold together. Nothing has changed.',
  'import-gone': 'This preview is over. Nothing was written. Please choose the file again.',
  'version-older': 'Somebody changed this since you opened it. Look again, then make your change.',
  'programme-first': 'First read and affirm the programme agreement. It takes a minute.',
  'times-overlap': 'These times overlap or end before they begin.',
  'no-longer-shared': 'This is not shared with you any more.',
  'nobody-answered': 'Somebody has to say first that they look after them.',
  'case-closed': 'This is closed already.',
  'after-rest': 'You are resting now. It is noted as it is, and waits until your rest is over.',
  'steps-first':
    'This is a large one, so it begins with two small steps. Write another one, then take it up. Everything is kept.',
  'still-waiting': 'Its day is still to come. It stays noted, and you can take it up then.',
  'day-too-soon': 'Please choose a day after your rest, within the next two years.',
  'not-taken-up': 'This goal is only noted so far. Take it up first, when it can be. Nothing has changed.',
  'thread-locked': 'This thread is closed for now. You can read it, and begin another one.',
  'thread-hidden': 'A thread that is out of view is neither joined nor split. Nothing has changed.',
  'not-so-fast':
    'This thread is taking it slowly: there is a little time between two posts. Your words are kept.',
  restricted:
    'You cannot post for now. Why, until when, and how to ask for another look is under Your posts.',
  'recording-over': 'This recording was finished on another page. What came later is still here.',
  'pieces-missing': 'Some of it has not reached us yet. It is still here. Please try again in a moment.',
  'too-much-voice':
    'Your journal holds as much voice as it can take. Finish or delete a recording; what is deleted makes room after seven days.',
  'too-many-questions':
    'Thirty of your questions are waiting already. Take one back, or talk about some of them, and there is room for this one.',
  'sent-already':
    'This was sent before, from here or another device, with other words or choices. Yours are still here.',
  'not-a-picture': 'This could not be read as a picture. JPEG, PNG, WebP, GIF and AVIF can be.',
  'too-many-pictures': 'There are four pictures already. Take one off to add another.',
  'listening-only':
    'Whoever wrote this wants to be listened to, without an answer. What you wrote is still here.',
  'day-over': 'Please choose a day that is still to come, at most a year away.',
  'alias-too-late': 'You have written here under your own name already, so another name would hide nothing.',
  'glass-over': 'Its time is past. Ask again if it is still needed.',
  'glass-reviewed': 'Somebody has reviewed this already.',
  'no-such-time': 'The clocks of that day skip this time, or show it twice. Please choose another.',
  failed: 'Something went wrong on our side. Please try again in a moment.',
}

/** True for a code this house knows. */
export function isSentence(code: unknown): code is Sentence {
  return code === 'failed' || refusals.includes(code as RefusalCode)
}

/** The sentence owed for a refusal. `reference` lets a person quote a fault of ours. */
export function RefusalWords({ code, reference }: { code: Sentence; reference?: string | null }) {
  return (
    <>
      {sentences[code]}
      {reference ? (
        <>
          {' '}
          If it keeps happening, tell the clinic this number: <span className="font-mono">{reference}</span>.
        </>
      ) : null}
    </>
  )
}
