import { type Lifecycle, theClock } from '@anxin/shared/rules/lifecycle/lifecycle';

/** The table as lines: `from → to: who`. Final states stand alone. */
export function drawn<State extends string, Actor extends string, Field extends string>(
  { states, mayMove, isFinal, deadlines }: Lifecycle<State, Actor, Field>,
  actors: readonly Actor[],
): string[] {
  return states.flatMap((from) => {
    if (isFinal(from)) return [from];
    return states.flatMap((to) => {
      const who = actors.filter((actor) => mayMove(from, to, actor));
      const deadline = deadlines.find((one) => one.from === from && one.to === to);
      return who.length === 0 ? [] : [`${from} → ${to}: ${who.join(', ')}${deadline ? ` by ${deadline.by}` : ''}`];
    });
  });
}

/** The states that no way leads to from the initial one, and those that only lead round in a circle. */
export function lostStates<State extends string, Actor extends string, Field extends string>(
  { initial, states, mayMove, isFinal }: Lifecycle<State, Actor, Field>,
  actors: readonly Actor[],
): { unreachable: State[]; endless: State[] } {
  const next = (from: State) => states.filter((to) => actors.some((actor) => mayMove(from, to, actor)));
  const reachedFrom = (start: State) => {
    const reached = new Set([start]);
    // A set that grows while it is walked is walked to its new end.
    for (const from of reached) for (const to of next(from)) reached.add(to);
    return reached;
  };
  const reached = reachedFrom(initial);
  return {
    unreachable: states.filter((state) => !reached.has(state)),
    endless: states.filter((state) => ![...reachedFrom(state)].some(isFinal)),
  };
}

/** The clock makes exactly the moves that have a deadline. */
export function clockMoves<State extends string, Actor extends string, Field extends string>({
  states,
  mayMove,
}: Lifecycle<State, Actor, Field>): [from: State, to: State][] {
  const clock = theClock as unknown as Actor;
  return states.flatMap((from) =>
    states.filter((to) => mayMove(from, to, clock)).map((to): [State, State] => [from, to]),
  );
}
