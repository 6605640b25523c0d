/** Finds a Python that the development database runs on. */
import { execFileSync } from 'node:child_process';
import { Failure } from './failure.mjs';

const NAMES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const QUESTION =
  'import sys, importlib.util as u; print(sys.executable, sys.version_info[0] * 100 + sys.version_info[1], bool(u.find_spec("ensurepip")), sep="\\n")';

/** The ways to get a database, shown when there is none. */
export const databaseChoices = [
  '没有可用的数据库。请任选其一，然后再试：',
  '  · 安装 Python 3.10–3.13（开发数据库会自动装好）',
  '  · 安装 MongoDB 7 或更新的版本，让 mongod 在 PATH 上',
  '  · 设置 MONGODB_URI，指向一个 MongoDB 副本集',
].join('\n');

/** Finds the Python behind one name on the PATH; undefined when the name leads to none. @param {string} name */
function ask(name) {
  try {
    const answer = execFileSync(name, ['-c', QUESTION], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [executable = '', version = '', hasPip = ''] = answer.trim().split(/\r?\n/);
    return { executable, version: Number(version), hasPip: hasPip === 'True' };
  } catch {
    return undefined;
  }
}

/** The path of a CPython 3.10-3.13 that can make a virtual environment. */
export function findPython() {
  const found = NAMES.map(ask).filter((python) => python !== undefined);
  const fitting = found.filter(({ version }) => version >= 310 && version <= 313);
  const ready = fitting.find(({ hasPip }) => hasPip);
  if (ready) return ready.executable;
  if (fitting.length > 0) {
    throw new Failure(
      '这个 Python 不能创建虚拟环境。请安装 venv（Debian/Ubuntu：apt-get install python3-venv），然后再试。',
    );
  }
  throw new Failure(databaseChoices);
}
