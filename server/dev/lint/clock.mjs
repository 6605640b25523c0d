const MESSAGE =
  'A rule takes the time and chance it needs as arguments: no clock, no randomness, no process. (rules-have-no-clock)';

/** Refuses clocks and other hidden inputs; switched on for `shared/src/rules`. */
export const clock = {
  create(context) {
    const refuse = (node) => context.report({ node, message: MESSAGE });
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) refuse(node);
      },
      CallExpression(node) {
        if (node.callee.name === 'dayjs' && node.arguments.length === 0) refuse(node);
        if (node.callee.name === 'fetch') refuse(node);
      },
      MemberExpression(node) {
        const name = `${node.object.name}.${node.property.name ?? node.property.value}`;
        if (name === 'Date.now' || name === 'Math.random' || node.object.name === 'process') refuse(node);
      },
    };
  },
};
