// Builds the portal into <target>/classes/static, unless nothing it is made of changed since it was last built there.
// usage: node build.mjs <target folder of the module>
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const portal = import.meta.dirname;
const target = resolve(process.argv[2] ?? '../target');
const page = join(target, 'classes', 'static', 'index.html');
const mark = join(target, 'portal.sha256');

function files(path) {
  return statSync(path).isFile() ? [path] : readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

function digest(names) {
  const hash = createHash('sha256').update(process.version);
  for (const file of names.flatMap((name) => files(join(portal, name)))) {
    hash.update(relative(portal, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function run(command, ...args) {
  // On Windows npm is a batch file, which only a shell starts.
  const { status, error } = spawnSync(command, args, { cwd: portal, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error || status !== 0) {
    console.error(`portal: '${command} ${args.join(' ')}' failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
}

function unchanged(file, content) {
  return existsSync(file) && readFileSync(file, 'utf8') === content;
}

const dependencies = digest(['package.json', 'package-lock.json', '.npmrc']);
const installed = join(portal, 'node_modules', '.bdo-installed');
const all = ['build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'public', 'src'];
const sources = digest(all);

if (!unchanged(installed, dependencies)) {
  run('npm', 'ci', '--no-audit', '--no-fund');
  writeFileSync(installed, dependencies);
}
if (existsSync(page) && unchanged(mark, sources)) {
  console.log('portal: unchanged');
} else {
  run('node', 'node_modules/typescript/bin/tsc', '--noEmit');
  run('node', 'node_modules/vite/bin/vite.js', 'build', '--outDir', join(target, 'classes', 'static'), '--emptyOutDir');
  mkdirSync(target, { recursive: true });
  writeFileSync(mark, sources);
}
