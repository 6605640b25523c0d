const LIMIT = 70;

/**
 * Counts a function's own lines. A function inside it is counted separately, so a factory is only as long as its
 * wiring.
 */
export const functionLines = {
  create(context) {
    /** @type {{ lines: number }[]} the functions around the current place, the innermost last */
    const open = [];
    const enter = () => open.push({ lines: 0 });
    const leave = (node) => {
      const whole = node.loc.end.line - node.loc.start.line + 1;
      const own = whole - open.pop().lines;
      const around = open.at(-1);
      // The first and last line of a function are also lines of the one around it.
      if (around) around.lines += Math.max(0, whole - 2);
      if (own <= LIMIT) return;
      const message = `A function has at most ${LIMIT} lines of its own; this has ${own}. (function-lines)`;
      context.report({ loc: { start: node.loc.start, end: node.loc.start }, message });
    };
    return {
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      'FunctionDeclaration:exit': leave,
      'FunctionExpression:exit': leave,
      'ArrowFunctionExpression:exit': leave,
    };
  },
};
