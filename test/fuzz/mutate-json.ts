/** Values of JSON that are nearly right. */
import type { Random } from '../../workers/random.ts';
import { few, oneOf } from './draw.ts';

type Container = unknown[] | Record<string, unknown>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** What takes the place of any value. */
const odd: readonly unknown[] = [
  ...[null, true, false, 0, -0, 1, -1, 0.5, -0.5, 2, 3, 64, 65, 8193, 1e308, -1e308, 5e-324, 1e21],
  ...[2 ** 31, 2 ** 32, 2 ** 53, 2 ** 53 + 2, -(2 ** 53)],
  ...['', ' ', '0', 'NaN', '__proto__', 'constructor', 'toString', '../../x', '<img src=x onerror=alert(1)>'],
  ...['\u0000', '\u202e', '\ud800', '\n', 'x'.repeat(300), '9999-99-99T99:99:99Z'],
  ...[[], {}, [[]], [null], [1, 2, 3], { length: 1e9 }, { kind: 'none' }],
];

const keys = ['__proto__', 'constructor', 'hasOwnProperty', 'length', 'kind', 'extra', '', '0'];

const oddValue = (random: Random): unknown => structuredClone(oneOf(random, odd));

/** Something deeply nested; JSON.stringify and JSON.parse take it. */
function deep(random: Random): unknown {
  let value: unknown = 0;
  for (let depth = 10 ** random.integer(4); depth > 0; depth -= 1) {
    value = depth % 2 === 0 ? [value] : { x: value };
  }
  return value;
}

function containers(root: unknown): Container[] {
  if (!isContainer(root)) return [];
  return [root, ...Object.values(root).flatMap(containers)];
}

function put(container: Container, key: string, value: unknown): void {
  // Assigning to __proto__ would set the prototype; a key of JSON is an own one.
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

function change(random: Random, root: unknown): void {
  const container = oneOf(random, containers(root));
  const another = Array.isArray(container) ? String(container.length) : oneOf(random, keys);
  const key = oneOf(random, Object.keys(container).concat(another));
  const known = Object.hasOwn(container, key) ? (container as Record<string, unknown>)[key] : 0;
  switch (random.integer(7)) {
    case 0:
      if (Array.isArray(container)) container.splice(random.integer(container.length + 1), 1);
      else Reflect.deleteProperty(container, key);
      return;
    case 1:
      if (Array.isArray(container))
        container.push(...structuredClone(container.slice(0, random.integer(40))));
      else put(container, oneOf(random, keys), oddValue(random));
      return;
    case 2:
      // Of another place of the same file.
      put(container, key, structuredClone(oneOf(random, containers(root))));
      return;
    case 3:
      if (typeof known === 'number') put(container, key, known * oneOf(random, [-1, 0.5, 2, 10, 1e9]));
      else put(container, key, oddValue(random));
      return;
    case 4:
      put(container, key, random.integer(10) === 0 ? deep(random) : oddValue(random));
      return;
    default:
      put(container, key, oddValue(random));
  }
}

/** A changed copy of a list or object of JSON. */
export function mutateJson(random: Random, value: Container): unknown {
  const copy = structuredClone(value);
  for (let count = few(random); count > 0; count -= 1) change(random, copy);
  return copy;
}
