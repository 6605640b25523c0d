import {
  isPromiseBroken,
  promiseMinutesOf,
  startPromise,
  stopPromise,
  waivableFen,
} from '@anxin/shared/rules/promise/promise';
import fc from 'fast-check';

const checkedInAt = new Date('2026-11-24T09:00:00+08:00');
const later = (minutes: number) => new Date(checkedInAt.getTime() + minutes * 60_000);
const express = { minutes: 45, promiseMinutes: 60, priceFen: 68_000 };
const bodyAndPaint = { minutes: 180, promiseMinutes: 240, priceFen: 120_000 };
const ordinary = { minutes: 90, promiseMinutes: null, priceFen: 50_000 };

describe('how long a visit is promised in', () => {
  test.each([
    ['express maintenance: its hour', [express], 60],
    ['express body-and-paint: its four hours', [bodyAndPaint], 240],
    ['no express service: no promise', [ordinary], null],
    ['nothing: no promise', [], null],
    ['two express services: one after the other', [express, { ...express, promiseMinutes: 30 }], 90],
    ['with an ordinary service: its standard time is added', [express, ordinary], 150],
  ])('%s', (_, services, minutes) => {
    expect(promiseMinutesOf(services)).toBe(minutes);
  });
});

describe('the clock of the promise', () => {
  test('runs from check-in until it is due', () => {
    expect(startPromise(60, checkedInAt)).toEqual({
      minutes: 60,
      startedAt: checkedInAt,
      dueAt: later(60),
      readyAt: null,
      kept: null,
    });
  });

  test('is kept when ready on the minute it is due, and broken a millisecond later', () => {
    const running = startPromise(60, checkedInAt);
    expect(stopPromise(running, later(60)).kept).toBe(true);
    expect(stopPromise(running, new Date(later(60).getTime() + 1)).kept).toBe(false);
  });

  test('is broken while it runs as soon as it is past due, and stays as it stopped', () => {
    const running = startPromise(60, checkedInAt);
    expect(isPromiseBroken(running, later(60))).toBe(false);
    expect(isPromiseBroken(running, later(61))).toBe(true);
    expect(isPromiseBroken(stopPromise(running, later(30)), later(600))).toBe(false);
    expect(isPromiseBroken(stopPromise(running, later(61)), later(600))).toBe(true);
  });

  test('kept means ready no later than check-in plus the minutes, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 1_200 }), (minutes, readyAfter) => {
        expect(stopPromise(startPromise(minutes, checkedInAt), later(readyAfter)).kept).toBe(readyAfter <= minutes);
      }),
    );
  });
});

test('a broken promise waives the charge of the express services alone', () => {
  expect(waivableFen([express, ordinary])).toBe(68_000);
  expect(waivableFen([ordinary])).toBe(0);
});
