import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A Vite plugin: pdfkit looks for its standard fonts and its colour profile in files beside it. In a bundle that is
 * shipped as one file they must lie within.
 */
export function pdfkitInOneFile() {
  return {
    name: 'pdfkit-in-one-file',
    transform(code, id) {
      const [file] = id.split('?');
      if (!file.endsWith('/pdfkit/js/pdfkit.node.mjs')) return undefined;
      const fonts = [...new Set(Array.from(code.matchAll(/'#standard-fonts\/(\w+)'/g), ([, name]) => name))];
      const profile = readFileSync(path.join(path.dirname(file), 'data', 'sRGB_IEC61966_2_1.icc')).toString('base64');
      const within = code
        .replace(/require\$1\('#standard-fonts\/(\w+)'\)/g, (_, name) => `standardFont${name}`)
        .replace('fs.readFileSync(ICC_PROFILE_PATH)', `Buffer.from('${profile}', 'base64')`)
        .replace(/const ICC_PROFILE_PATH = .*/, '');
      if (fonts.length === 0 || /readFileSync\(ICC|require\$1\('#/.test(within))
        throw new Error('pdfkit has changed: build/bundle-pdfkit.mjs must follow');
      const imports = fonts.map((name) => `import standardFont${name} from './standard-fonts/${name}.mjs';`);
      return { code: `${imports.join('\n')}\n${within}`, map: null };
    },
  };
}
