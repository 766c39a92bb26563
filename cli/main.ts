/** The command line: `npm run cli -- train --data table.csv --target column --out weights.json`. */
import { misuse, success, type Ending } from './ending.ts';
import { Flags } from './flags.ts';
import { commandHelp, overview, type Command } from './help.ts';
import { didYouMean } from './nearest.ts';
import { predictFlags, runPredict } from './predict-command.ts';
import { runTrain } from './train-command.ts';
import { trainFlags } from './train-flags.ts';

interface RunnableCommand extends Command {
  run(flags: Flags): Promise<Ending>;
}

const commands: readonly RunnableCommand[] = [
  {
    name: 'train',
    about: 'trains a network on a table and writes its weights',
    example: '--data assets/datasets/iris.csv --target species --out weights.json',
    flags: trainFlags,
    run: runTrain,
  },
  {
    name: 'predict',
    about: 'answers every row of a table with trained weights',
    example: '--weights weights.json --data assets/datasets/iris.csv',
    flags: predictFlags,
    run: runPredict,
  },
];

async function run([name, ...argv]: readonly string[]): Promise<Ending> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(overview(commands));
    return name === undefined ? misuse('') : success;
  }
  const names = commands.map((command) => command.name);
  const command = commands[names.indexOf(name)];
  if (command === undefined) {
    return misuse(`There is no command "${name}", only ${names.join(' and ')}.${didYouMean(name, names)}`);
  }
  const flags = Flags.parse(command.flags, argv);
  if (!flags.ok) return misuse(flags.message);
  if (flags.value.has('help')) {
    console.log(commandHelp(command));
    return success;
  }
  return command.run(flags.value);
}

const { exitCode, message } = await run(process.argv.slice(2));
if (message !== '') console.error(message);
process.exitCode = exitCode;
