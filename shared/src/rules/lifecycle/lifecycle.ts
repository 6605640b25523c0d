/** The clock, which makes the moves that are due. */
export const theClock = 'system';

/** A state that ends by itself: at the time in `by`, a field of the record, the clock moves the record to `to`. */
export interface Deadline<State extends string, Field extends string> {
  to: State;
  by: Field;
}

/** A domain's table: where a record begins, who may move it where, and which states end by themselves. */
export interface LifecycleTable<State extends string, Actor extends string, Field extends string> {
  initial: State;
  moves: Record<State, Partial<Record<State, readonly Actor[]>>>;
  deadlines?: Partial<Record<State, Deadline<State, Field>>>;
}

/** The facts that decide what is due. */
export type Timed<State extends string, Field extends string> = { state: State } & Readonly<Record<Field, Date>>;

/** The states of a record, who may move it where, and what is due. */
export interface Lifecycle<State extends string, Actor extends string, Field extends string> {
  initial: State;
  states: readonly State[];
  deadlines: readonly (Deadline<State, Field> & { from: State })[];
  /** True when `actor` may move a record from one state to the other, whatever the time. */
  mayMove(from: State, to: State, actor: Actor): boolean;
  /** The states from which `actor` may move a record to `to`. */
  sourcesOf(to: State, actor: Actor): State[];
  /** No move can follow. */
  isFinal(state: State): boolean;
  /** The record's state at a time: one whose time has passed has ended, even before it is marked. */
  stateAt(record: Timed<State, Field>, at: Date): State;
  /** True when the move can be made now: people before the deadline, the clock from then on. */
  canMove(record: Timed<State, Field>, move: { to: State; actor: Actor; at: Date }): boolean;
}

export function lifecycle<State extends string, Actor extends string, Field extends string = never>({
  initial,
  moves,
  deadlines = {},
}: LifecycleTable<State, Actor, Field>): Lifecycle<State, Actor, Field> {
  const states = Object.keys(moves) as State[];
  const mayMove = (from: State, to: State, actor: Actor) => moves[from][to]?.includes(actor) ?? false;

  function stateAt(record: Timed<State, Field>, at: Date): State {
    const deadline = deadlines[record.state];
    return deadline && record[deadline.by].getTime() <= at.getTime() ? deadline.to : record.state;
  }

  return {
    initial,
    states,
    deadlines: states.flatMap((from) => (deadlines[from] ? [{ from, ...deadlines[from] }] : [])),
    mayMove,
    sourcesOf: (to, actor) => states.filter((from) => mayMove(from, to, actor)),
    isFinal: (state) => Object.keys(moves[state]).length === 0,
    stateAt,
    canMove(record, { to, actor, at }) {
      const isOver = stateAt(record, at) !== record.state;
      return mayMove(record.state, to, actor) && isOver === (actor === theClock);
    },
  };
}
