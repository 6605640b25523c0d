const MESSAGE = 'Only miniapp/src/api/http.ts calls Taro.request; use the typed client. (one-http-file)';

const isTaro = (node) => node?.type === 'Identifier' && ['Taro', 'wx'].includes(node.name);
const isRequest = (key) => (key?.name ?? key?.value) === 'request';

/** Refuses `Taro.request` in all its spellings, except in the one file that may use it. */
export const request = {
  create(context) {
    const refuse = (node) => context.report({ node, message: MESSAGE });
    return {
      MemberExpression(node) {
        if (isTaro(node.object) && isRequest(node.property)) refuse(node);
      },
      VariableDeclarator(node) {
        if (!isTaro(node.init) || node.id.type !== 'ObjectPattern') return;
        for (const property of node.id.properties) if (isRequest(property.key)) refuse(property);
      },
      ImportDeclaration(node) {
        if (node.source.value !== '@tarojs/taro') return;
        for (const specifier of node.specifiers) if (isRequest(specifier.imported)) refuse(specifier);
      },
    };
  },
};
