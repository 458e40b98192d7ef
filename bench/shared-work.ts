/** Work of the yardstick that shares capacities: rates are dealt out anew whenever a piece begins or ends. */
import { maxMinRates } from '../src/engine/kernel/flows.ts';
import type { Agenda } from './agenda.ts';

export type Piece = {
  cap: number;
  links: string[];
  left: number;
  rate: number;
  since: number;
  /** Voids the closure that waits for the end at an older rate. */
  epoch: number;
  done: () => void;
};

export class SharedWork {
  readonly #pieces = new Set<Piece>();
  readonly #agenda: Agenda;
  readonly #capacity: (link: string) => number;

  constructor(agenda: Agenda, capacity: (link: string) => number) {
    this.#agenda = agenda;
    this.#capacity = capacity;
  }

  begin(total: number, cap: number, links: string[], done: () => void): Piece {
    const piece: Piece = { cap, links, left: total, rate: 0, since: this.#agenda.now, epoch: 0, done };
    this.#pieces.add(piece);
    this.#deal();
    return piece;
  }

  end(piece: Piece): void {
    if (this.#pieces.delete(piece)) this.#deal();
  }

  #deal(): void {
    const { now } = this.#agenda;
    const pieces = [...this.#pieces];
    const rates = maxMinRates(pieces, this.#capacity);
    for (const [i, piece] of pieces.entries()) {
      const rate = rates[i];
      if (rate === piece.rate) continue;
      piece.left = Math.max(0, piece.left - piece.rate * (now - piece.since));
      piece.since = now;
      piece.rate = rate;
      piece.epoch += 1;
      const { epoch } = piece;
      this.#agenda.after(Math.max(0, Math.ceil(piece.left / rate - 1e-6)), () => {
        if (piece.epoch !== epoch || !this.#pieces.has(piece)) return;
        this.end(piece);
        piece.done();
      });
    }
  }
}
