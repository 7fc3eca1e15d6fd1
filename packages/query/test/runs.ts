/** How many random cases a property is tried on: as many as the tests of every day take, times what the long proof asks for. */
export const runs = (daily: number): number => Math.ceil(daily * Number(process.env['TANGRAM_RANDOM_TIMES'] ?? 1));
