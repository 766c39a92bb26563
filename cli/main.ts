/** The command line: `npm run cli -- train --data table.csv --target column --out weights.json`. */
import { misuse, success, type Ending } from './ending.ts';
import { Flags } from './flags.ts';
import { commandHelp, overview, type Command } from './help.ts';
import { didYouMean } from '../contract/nearest.ts';
import { predictFlags, runPredict } from './predict-command.ts';
import { gradcheckFlags, runGradcheck } from './gradcheck-command.ts';
import { layerNotes } from './layer-words.ts';
import { runSweep, sweepFlags } from './sweep-command.ts';
import { runTrain, trainFlags } from './train-command.ts';
import { varyNotes } from './vary-flags.ts';
import { runVerify, verifyFlags } from './verify-command.ts';

interface RunnableCommand extends Command {
  run(flags: Flags): Promise<Ending>;
}

const commands: readonly RunnableCommand[] = [
  {
    name: 'train',
    about: 'trains a network on a table and writes its weights',
    example: 'assets/datasets/iris.csv --target species --out weights.json',
    flags: trainFlags,
    inOrder: ['data'],
    notes: layerNotes,
    run: runTrain,
  },
  {
    name: 'sweep',
    about: 'trains many networks that differ in some settings, side by side, and tells which did best',
    example: 'assets/datasets/iris.csv --target species --vary activation=tanh,relu,maxout --vary units=8,16',
    flags: sweepFlags,
    inOrder: ['data'],
    notes: [...varyNotes, '', ...layerNotes],
    run: runSweep,
  },
  {
    name: 'predict',
    about: 'answers every row of a table with trained weights',
    example: 'assets/datasets/iris.csv --weights weights.json',
    flags: predictFlags,
    inOrder: ['data'],
    run: runPredict,
  },
  {
    name: 'gradcheck',
    about: 'compares the gradients of a network on a table with differences of its loss',
    example: 'assets/datasets/iris.csv --target species --layers maxout:8x3,8:gelu:bn',
    flags: gradcheckFlags,
    inOrder: ['data'],
    notes: layerNotes,
    run: runGradcheck,
  },
  {
    name: 'verify',
    about: 'computes a recorded run again and compares the weights to the bit',
    example: 'run.json assets/datasets/iris.csv',
    flags: verifyFlags,
    inOrder: ['run', 'data'],
    run: runVerify,
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
    return misuse(`There is no command "${name}", only ${names.join(', ')}.${didYouMean(name, names)}`);
  }
  const flags = Flags.parse(command.flags, argv, command.inOrder);
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
