import type { Page } from 'playwright-core';

// What a person does who has no mouse, and what they are told of where they stand.

/** What has the focus, by its name: label, or for a link or button its own text. */
export function focusedWords(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const named = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '');
    const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? '');
    const own = element.matches('a, button, summary, h1, h3') ? [element.textContent ?? ''] : [];
    return [element.getAttribute('aria-label') ?? '', ...named, ...labels, ...own].join(' ');
  });
}

/** Presses Tab, or with Shift, until the words have the focus. */
export async function tabTo(page: Page, words: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    if (words.test(await focusedWords(page))) return;
  }
  throw new Error(`${key} never came to ${words}`);
}

/** The question of an interview that has the focus, as `instance|name`. */
export function focusedQuestion(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-question]')?.dataset.question ?? '');
}

/** Presses Tab, or with Shift, until a question of an interview has the focus. */
export async function tabToQuestion(page: Page, question: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    if ((await focusedQuestion(page)) === question) return;
  }
  throw new Error(`${key} never came to question ${question}`);
}
