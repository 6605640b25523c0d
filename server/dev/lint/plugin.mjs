/** The project's own lint rules, loaded by `.oxlintrc.json`. */
import { boundaries } from './boundaries.mjs';
import { clock } from './clock.mjs';
import { functionLines } from './function-lines.mjs';
import { projectPath, resolveImport, withoutExtension } from './resolve.mjs';
import { request } from './request.mjs';

/** True when the import leaves nothing at run time. */
const isTypeOnly = (node) =>
  node.importKind === 'type' ||
  node.exportKind === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every(({ importKind }) => importKind === 'type'));

/** Refuses an import, export-from or dynamic import that crosses a boundary of `boundaries.mjs`. */
const boundary = {
  create(context) {
    const file = projectPath(context.cwd, context.filename);
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const edge = {
        from: withoutExtension(file),
        to: resolveImport(file, node.source.value),
        typeOnly: isTypeOnly(node),
      };
      for (const { name, refuses, message } of boundaries) {
        if (refuses(edge)) context.report({ node: node.source, message: `${message} (${name})` });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default { meta: { name: 'anxin' }, rules: { boundary, clock, request, 'function-lines': functionLines } };
