import { CodedError } from '#shared/errors/error-table.ts';

/** What is being drawn of each report, until it is kept: so long it can be given up, and nothing is written. */
export class DrawingsUnderWay {
  readonly #byReport = new Map<string, Set<AbortController>>();

  /** @throws RAP-043 it was given up, also where the last step was done already */
  async run<T>(reportId: string, draw: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const drawing = new AbortController();
    const all = this.#byReport.get(reportId) ?? new Set();
    this.#byReport.set(reportId, all.add(drawing));
    try {
      const drawn = await draw(drawing.signal);
      if (drawing.signal.aborted) throw new CodedError('RAP-043');
      return drawn;
    } finally {
      all.delete(drawing);
      if (all.size === 0 && this.#byReport.get(reportId) === all) this.#byReport.delete(reportId);
    }
  }

  /** Gives up everything that is being drawn of a report. Whether there was anything. */
  cancel(reportId: string): boolean {
    const all = this.#byReport.get(reportId);
    for (const drawing of all ?? []) drawing.abort();
    return all !== undefined;
  }
}
