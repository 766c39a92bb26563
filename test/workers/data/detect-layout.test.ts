import { describe, expect, it } from 'vitest';
import { detectLayout } from '../../../workers/data/detect-layout.ts';
import { detect } from './import-text.ts';

function layoutOf(text: string) {
  return detectLayout(text, true, detect);
}

describe('detectLayout', () => {
  it.each([
    ['commas', 'a,b\n1,2\n3,4', ','],
    ['semicolons', 'a;b\n1;2\n3;4', ';'],
    ['tabs', 'a\tb\n1\t2\n3\t4', '\t'],
    ['bars', 'a|b\n1|2\n3|4', '|'],
    ['semicolons between decimal commas', 'a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5', ';'],
    ['semicolons between decimal commas, without a header', '5,1;3,5;1,4\n4,9;3,0;1,4', ';'],
    ['commas although quoted cells hold semicolons', 'a,b\n"x;y;z",1\n"u;v;w",2', ','],
    ['tabs although names hold commas', 'id\tname\tage\n1\tDoe, Jane\t31\n2\tRoe, Max\t32', '\t'],
    ['commas although one row is too short', 'a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11', ','],
    ['semicolons between quoted cells', '"a";"b, c"\n"1";"2, 3"', ';'],
  ])('finds %s', (_, text, delimiter) => {
    expect(layoutOf(text).delimiter).toBe(delimiter);
  });

  it.each([
    ['names above numbers', 'x,y\n1,2\n3,4', true],
    ['names above texts', 'city,country\nSeoul,Korea\nBern,Switzerland', true],
    ['a blank name above numbers', ',x,y\n0,1,2\n1,3,4', true],
    ['repeated names above numbers', 'x,x\n1,2\n3,4', true],
    ['one year among names', 'id,2019,score\n1,5,7\n2,6,8', true],
    ['names above numbers with gaps', 'x,y\nNA,1\n2,?\n3,4', true],
    ['names alone', 'x,y', true],
    ['numbers from the first row on', '1,2\n3,4', false],
    ['measurements and a label', '5.1,3.5,setosa\n4.9,3.0,virginica', false],
    ['one gap in numbers', 'NA,1,2\n3,4,5', false],
    ['one word among numbers', 'unknown,1,2\n3,4,5', false],
    ['texts that repeat in a row', 'yes,yes\nno,yes', false],
  ])('decides about a header: %s', (_, text, header) => {
    expect(layoutOf(text).header).toBe(header);
  });

  it('takes what was chosen', () => {
    expect(detectLayout('a;b\n1;2', true, { delimiter: ',', header: false })).toEqual({
      delimiter: ',',
      header: false,
    });
  });

  it('does not count a row that the sample cuts off', () => {
    expect(detectLayout('a,b,c\n1,2,3\n4,5', false, detect)).toEqual({ delimiter: ',', header: true });
  });
});
