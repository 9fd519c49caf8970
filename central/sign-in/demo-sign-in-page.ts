import { createHash } from 'node:crypto';
import type { DemoUser } from '../demo-plan.ts';

/** A page, and the content security policy it is to be served with. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

const style = `
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.75rem; line-height: 1.2; }
ul { list-style: none; padding: 0; }
li { margin: 0 0 0.75rem; }
button { font: inherit; width: 100%; min-height: 3rem; padding: 0.5rem 1rem; text-align: left; color: #fff; background: #1b4f72; border: 2px solid #1b4f72; border-radius: 4px; cursor: pointer; }
button:hover { background: #123a55; }
button:focus-visible { outline: 3px solid #ffbf47; outline-offset: 2px; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * One button per demo user, all of one form that needs no script.
 *
 * @param request the authorization request's parameters, sent on with the choice
 */
export function signInPage(
  request: { readonly redirect_uri: string; readonly [parameter: string]: string | undefined },
  users: readonly DemoUser[],
): Page {
  const hidden = Object.entries(request)
    .filter((field): field is [string, string] => field[1] !== undefined)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const buttons = users
    .map(
      ({ id, name, title }) =>
        `<li><button type="submit" name="user" value="${escapeHtml(id)}">Logga in som ${escapeHtml(`${name}, ${title}`)}</button></li>`,
    )
    .join('\n');
  const html = page(
    'Logga in',
    `<p>Det här är en demonstration med påhittade personer. Välj vem du vill vara.</p>
<form method="post" action="authorize">${hidden}
<ul>
${buttons}
</ul>
</form>`,
  );
  // Browsers hold the redirect that follows a form to form-action too.
  return { html, policy: policy(`'self' ${new URL(request.redirect_uri).origin}`) };
}

/** For a request that no sign-in program would send. */
export function refusalPage(): Page {
  return {
    html: page(
      'Inloggningen kan inte börja',
      '<p>Begäran hade fel form. Stäng sidan och försök igen från programmet.</p>',
    ),
    policy: policy("'none'"),
  };
}

function policy(formAction: string): string {
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
}

function page(heading: string, body: string): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} – Platsbesök, demonstration</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${body}
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
