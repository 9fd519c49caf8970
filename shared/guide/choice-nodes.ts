import type { Document, Element } from '@xmldom/xmldom';
import type { Choice } from '../records/guide-template.ts';
import type { AnswerNode } from './expression/values.ts';
import type { Outline } from './outline.ts';

/** Lists of choices as nodes, for choice filters and `instance('list')/root/item`. Each is made when it is first asked for. */
export class ChoiceNodes {
  readonly #document: Document;
  readonly #lists = new Map<string, readonly Choice[]>();
  readonly #roots = new Map<readonly Choice[], { readonly list: Element; readonly items: readonly Element[] }>();

  constructor(document: Document, { places }: Pick<Outline, 'places'>) {
    this.#document = document;
    for (const { question } of places) {
      if (question?.list && question.choices) this.#lists.set(question.list, question.choices);
    }
  }

  /** One node for each choice, in order. */
  nodesOf(choices: readonly Choice[]): readonly AnswerNode[] {
    return this.#made(choices).items as unknown as readonly AnswerNode[];
  }

  listNamed(name: string): AnswerNode | undefined {
    const choices = this.#lists.get(name);
    return choices && (this.#made(choices).list as unknown as AnswerNode);
  }

  #made(choices: readonly Choice[]) {
    const known = this.#roots.get(choices);
    if (known) return known;
    const list = this.#document.createElement('instance');
    const root = this.#document.createElement('root');
    list.appendChild(root);
    const items = choices.map((choice) => {
      const item = this.#document.createElement('item');
      for (const [name, text] of Object.entries({ ...choice.columns, name: choice.value, label: choice.label })) {
        const cell = this.#document.createElement(name.replace(/[^\p{L}\p{N}_.-]/gu, '_'));
        cell.appendChild(this.#document.createTextNode(text));
        item.appendChild(cell);
      }
      root.appendChild(item);
      return item;
    });
    const made = { list, items };
    this.#roots.set(choices, made);
    return made;
  }
}
