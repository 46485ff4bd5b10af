import type { Theme } from '#app/domain/journal/entry.ts'
import type { HardCard } from '#app/domain/preparing/hard-card.ts'

/** What people of the demo wrote into their journals: of invented lives, and nothing that anybody would be called for. */
export const ownWords: readonly { text: string; themes: Theme[]; tough?: true }[] = [
  {
    text: 'Slept until the light came. No dream that I remember, only the feeling of having been held up.',
    themes: ['body'],
  },
  { text: 'Made tea and drank it while it was hot. That is the whole entry.', themes: ['gratitude'] },
  {
    text: 'I keep the sentence from the session: it was never my job to hold the roof.',
    themes: ['memory'],
    tough: true,
  },
  { text: 'A green door. I do not know yet what it belongs to.', themes: ['awe'] },
  { text: 'Called my brother. We talked about nothing for ten minutes and it was good.', themes: ['love'] },
  { text: 'Tired today, and I let it be tired. Soup, a walk to the corner, bed.', themes: ['body'] },
  {
    text: 'The old tightness came in the queue at the shop. I put my hand where it was and waited. It went on before I did.',
    themes: ['fear', 'body'],
  },
  { text: 'I was kind to somebody without planning it.', themes: ['love', 'gratitude'] },
  {
    text: 'Sad in the afternoon. Not the bottomless kind, the kind with a window in it.',
    themes: ['sadness'],
  },
  {
    text: 'For a tough day: you have been here before, and each time there was a morning. Eat something. Text one person. The rest can wait.',
    themes: ['love'],
    tough: true,
  },
  { text: 'Five minutes outside. The air smelled of rain that had already been.', themes: ['body', 'awe'] },
  {
    text: 'What did I learn this week? That I can leave a party early and the ceiling stays up.',
    themes: ['fear'],
  },
  {
    text: 'Found the photograph of the lake house. We all look so sure of the summer.',
    themes: ['memory', 'sadness'],
  },
  { text: 'I said no, with a full stop after it.', themes: ['fear'] },
  { text: 'Music while washing up. Sang the second voice.', themes: ['gratitude'] },
  { text: 'Could not write yesterday. Nothing happened because of it.', themes: [] },
  { text: 'The session was like being carried down a river by people who knew the river.', themes: ['awe'] },
  { text: 'My shoulders are lower than they have been since spring.', themes: ['body'] },
  { text: 'Asked the inner voice to sit at the back of the bus. It grumbled and sat.', themes: ['fear'] },
  { text: 'I miss her. Today missing her felt like company.', themes: ['love', 'sadness'] },
  { text: 'One drawer tidied. I am told that this is how it begins.', themes: ['gratitude'] },
  {
    text: 'The circle yesterday: somebody said my sentence before I could, and I only had to nod.',
    themes: ['love'],
  },
  { text: 'Woke at four, counted breaths up to sixty, slept again.', themes: ['body'] },
  {
    text: 'A stranger held the door with her foot, both hands full. We laughed. I keep that.',
    themes: ['gratitude'],
  },
  {
    text: 'Fear before the next one. Wrote it down so that it does not have to walk around.',
    themes: ['fear'],
  },
  { text: 'Blue. All of it blue, and none of it cold.', themes: ['awe'] },
  { text: 'I planted the beans too early. They come up anyway.', themes: ['gratitude'] },
  { text: 'Remember this: the wave is not the sea.', themes: ['memory'], tough: true },
]

export const ownCards: Record<string, HardCard> = {
  juniper: {
    breath: 'In the hands, as if they were warming clay.',
    place: 'The bench behind the hives, late in the day. Warm wood, the sound of going home.',
    comfort: 'The grey blanket\nHoney on bread\nThe recording of rain',
    people: [
      { name: 'My sister Ada', phone: '+1 303 555 0117', ask: 'At any hour. Brings me home.' },
      { name: 'Neighbour with the red gate', phone: '', ask: 'Knock. She makes soup.' },
    ],
  },
  noemi: {
    breath: 'Slow, along the coast of a map: in up to the cape, out into the bay.',
    place: 'The reading room on a weekday morning. Dust in the light, nobody needs anything.',
    comfort: 'The compass\nLavender\nThe long scarf',
    people: [{ name: 'Bea', phone: '+1 207 555 0163', ask: 'Sits with me, needs no talking.' }],
  },
  hiro: {
    breath: 'Out longer than in. The dogs do it too.',
    place: 'The field behind the old school, both dogs running.',
    comfort: '',
    people: [{ name: 'Kenji', phone: '+1 303 555 0189', ask: 'By message first.' }],
  },
}

/** J7: what people of the demo asked their clinicians before their next session, by their own tap. */
export const ownQuestions: Record<string, string> = {
  hiro: 'I have had a cold since Monday. Does that matter for next week?',
  greta:
    'The tablets that I take in the evening: do I take them on the day as well? I would rather ask than guess.',
  wendell: 'May my brother sit with me this time, instead of waiting outside?',
}
