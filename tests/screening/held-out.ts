import { sentencesOf, templatesOf } from './templates.ts'

const folder = 'tests/screening/held-out'
const frames = {
  openings: ['', 'hey all, ', 'ok so ', 'Hi friends. '],
  endings: ['', ' 🙏', ' anyway, thanks for reading', '...'],
}

const intents = (file: string) => sentencesOf(templatesOf(`${folder}/${file}.txt`), { most: 7 })

/** The sentences that the card is made from; nothing is trained on them. See README.md for who wrote them. */
export function heldOut() {
  return {
    positives: ['positives', 'positives-2', 'positives-3', 'positives-4'].flatMap((file) => intents(file)),
    unread: intents('positives-5'),
    metaphor: sentencesOf(templatesOf(`${folder}/metaphor.txt`), { most: 10, ...frames }),
    negatives: sentencesOf(templatesOf(`${folder}/negatives.txt`), { most: 16, ...frames }),
    pairs: templatesOf(`${folder}/pairs.txt`).map((line) => {
      const [kind = '', category = '', graver = '', lighter = ''] = line.split(' | ')
      return { kind, category, graver, lighter }
    }),
  }
}
