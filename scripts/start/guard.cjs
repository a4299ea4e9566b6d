/**
 * Runs a command for as long as the pipe on standard input is open. The starter holds the other end, so when it ends in
 * whatever way, a crash or a kill included, the command ends as well and nothing is left behind.
 */
const { spawn } = require('node:child_process');

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let ending = false;

function end() {
  if (!ending) {
    ending = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000);
  }
}

process.stdin.on('end', end).on('close', end).on('error', end).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, end);
}
child.on('error', (error) => {
  process.stderr.write(`${command} could not be started: ${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(ending ? 0 : (code ?? 1)));
