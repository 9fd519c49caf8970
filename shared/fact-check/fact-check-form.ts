import { verdictShapes, verdictWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { longestComment } from '../records/fact-check.ts';
import { escapedHtml } from '../report/escaped-html.ts';
import { type FactCheckDraft, factCheckHash } from './fact-check-draft.ts';

/** The form's behaviour and looks, of `resources/fact-check`, and how a policy names them. */
export interface FormParts {
  readonly script: string;
  readonly style: string;
  /** SHA-256 in base64. */
  readonly policyHash: (text: string) => string;
}

/**
 * The form that a provider fills in without the program: one file that needs no network. Everything of the draft is escaped
 * text or an attribute's value, none of it is within a script; and the policy runs no script but the form's own, loads
 * nothing and sends nothing.
 */
export function factCheckForm(draft: FactCheckDraft, dueDate: string | null, parts: FormParts): string {
  const { script, style, policyHash } = parts;
  const policy = `default-src 'none'; script-src 'sha256-${policyHash(script)}'; style-src 'sha256-${policyHash(style)}'; base-uri 'none'; form-action 'none'`;
  const title = escapedHtml(draft.title);
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Faktagranskning: ${title}</title>
<style>${style}</style>
</head>
<body data-follow-up-id="${draft.followUpId}" data-draft-hash="${factCheckHash(draft)}" data-file-name="${escapedHtml(answerFileName(draft.title))}">
<main>
<h1>Faktagranskning</h1>
<p class="words">${title}</p>
<p>Kommunen ber dig läsa utkastet och säga om uppgifterna stämmer. Här står varje krav med kommunens omdöme och skälen till det. Skriv det som är fel eller saknas. Kommunen svarar på varje kommentar, och både kommentaren och svaret kommer med i rapporten.</p>
<p>Skriv inga namn och inget som pekar ut en enskild person.</p>
${dueDate === null ? '' : `<p><strong>Svara senast ${dateText(dueDate)}.</strong></p>`}
<p class="soft">Formuläret fungerar utan nät, och inget skickas av sig självt. När du är klar sparar du svaret som en fil och skickar den till kommunen. Stäng inte sidan innan du har sparat: det du skriver finns bara här.</p>
<noscript><p class="fault">Webbläsaren tillåter inte att formuläret sparar. Skicka dina kommentarer till kommunen på annat sätt, med kravets nummer vid varje kommentar.</p></noscript>
<form id="answer" autocomplete="off" novalidate>
<section>
<label for="role">Din roll</label>
<p id="role-help" class="soft">Till exempel verksamhetschef. Ditt namn behövs inte.</p>
<input id="role" type="text" maxlength="200" aria-describedby="role-help">
</section>
<h2>Kraven</h2>
${draft.requirements.map(requirementFields).join('\n')}
<h2>Utkastet i övrigt</h2>
<section>
<label for="general">Kommentar till hela utkastet</label>
<textarea id="general" maxlength="${longestComment}"></textarea>
</section>
<button type="submit">Spara svaret som fil</button>
<p id="status" role="status" class="words"></p>
</form>
</main>
<script>${script}</script>
</body>
</html>
`;
}

function requirementFields({ id, number, clause, text, verdict, reason }: FactCheckDraft['requirements'][number]) {
  const key = `requirement-${number}`;
  return `<fieldset data-requirement-id="${id}">
<legend>Krav ${number}, punkt ${escapedHtml(clause)}</legend>
<p class="words">${escapedHtml(text)}</p>
<p><strong>Kommunens omdöme:</strong> <span aria-hidden="true">${verdictShapes[verdict]}</span> ${verdictWords[verdict]}</p>
${reason === '' ? '' : `<p class="words"><strong>Skäl:</strong> ${escapedHtml(reason)}</p>`}
<fieldset>
<legend>Stämmer uppgifterna om krav ${number}?</legend>
<label class="choice"><input type="radio" name="${key}" value="yes"> Stämmer</label>
<label class="choice"><input type="radio" name="${key}" value="no"> Stämmer inte</label>
</fieldset>
<label for="${key}-comment">Kommentar till krav ${number}</label>
<p id="${key}-fault" class="fault" hidden>Skriv vad som inte stämmer.</p>
<textarea id="${key}-comment" maxlength="${longestComment}" aria-describedby="${key}-fault"></textarea>
</fieldset>`;
}

/** A name that every file system takes: `faktagranskning-svar-gruppbostaden-eken.json`. */
function answerFileName(title: string): string {
  const plain = title
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
  return `faktagranskning-svar-${plain || 'uppfoljning'}.json`;
}
