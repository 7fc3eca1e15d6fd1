import { expect, test } from '@jest/globals';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { columnOf } from './columns.ts';
import { inPlace } from './in-place.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');

test.each([
  ['a field of the record', 'price', 'edit'],
  ['a reference', 'plant', 'edit'],
  ['a reference by the name it leads to', 'plant.name', 'edit'],
  ['a value of another record', 'plant.region', 'lock'],
  ['a stage', 'state', 'lock'],
  ['what follows from the stage', 'state_type', 'formula'],
  ['a probability, which comes from the stage and can be overruled', 'state_probability', 'edit'],
  ['an automatic number', 'serial', 'formula'],
  ['who made it', 'created_by', 'lock'],
  ['who has it', 'owner', 'edit'],
])('%s is to %s: %s', (_, path, way) => {
  const column = columnOf(model, machine, { field: path }, 'en');
  expect(column && inPlace(machine, column)).toBe(way);
});
