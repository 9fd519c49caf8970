import { memo, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

// What an interview is held against: a React form that is nothing but inputs, each with a state of its own. It is
// bundled by the benchmark and put into the program's own window; no part of the program.

const BareInput = memo(function BareInput({ number }: { number: number }) {
  const [text, setText] = useState('');
  return (
    <label>
      Fråga {number}
      <textarea rows={1} data-bare={number} value={text} onChange={(event) => setText(event.target.value)} />
    </label>
  );
});

function BareForm({ inputs }: { inputs: number }) {
  return (
    <form>
      {Array.from({ length: inputs }, (_, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the inputs never change places
        <BareInput key={number} number={number} />
      ))}
    </form>
  );
}

/** Shows the form over the window's page; gives back what takes it away. */
function showBareForm(inputs: number): () => void {
  const place = document.createElement('div');
  place.style.cssText = 'position:fixed;inset:0;z-index:99;overflow:auto;background:Canvas';
  document.body.append(place);
  const root = createRoot(place);
  flushSync(() => root.render(<BareForm inputs={inputs} />));
  return () => {
    root.unmount();
    place.remove();
  };
}

Object.assign(globalThis, { showBareForm });
