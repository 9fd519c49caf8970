import { HandOver } from './hand-over.tsx';
import { TakeIn } from './take-in.tsx';
import './handover.css';

/** Handing over work to a colleague's laptop without the central, and taking it in. */
export function HandoverSection() {
  return (
    <section className="stack measure" aria-labelledby="handover">
      <h2 id="handover">Överlämning utan nät</h2>
      <p>
        Besök med foton och det som inte är skickat kan lämnas över till en kollegas dator som en krypterad fil. Privata
        anteckningar och listan över personkoder följer inte med.
      </p>
      <details>
        <summary>Lämna över</summary>
        <HandOver />
      </details>
      <details>
        <summary>Ta emot</summary>
        <TakeIn />
      </details>
    </section>
  );
}
