// In which order themes are talked about. Pure: what was answered goes in, ids of themes come out.
//
// First what the client marked, in the order of marking; then what is hardest; then what else those questions touch.
// `themes` are a question's, what it is most about first; `need` is 0 when it is well or not answered; `mark` is the
// place among the marked ones, -1 for none.
export function order(answered) {
  const best = new Map();
  answered.forEach(({ themes, need, mark }, at) => {
    if (mark < 0 && need <= 0) return;
    themes.forEach((theme, place) => {
      const isMarked = mark >= 0;
      const tier = place > 0 ? 2 : isMarked ? 0 : 1;
      const key = [tier, isMarked ? mark : answered.length, -need, at, place];
      if (!best.has(theme) || compare(key, best.get(theme)) < 0) best.set(theme, key);
    });
  });
  return [...best].sort((one, other) => compare(one[1], other[1])).map(([theme]) => theme);
}

function compare(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
}

// The place of the last level that both numbers reach; -1 while one of them is missing.
export function level(levels, importance, confidence) {
  if (importance === null || confidence === null) return -1;
  return levels.findLastIndex((each) => importance >= each.importance && confidence >= each.confidence);
}

// A questionnaire's sum; null while it has none. `scores` has null for what is not answered.
export function sum(scores, missing) {
  const ends = missing === "zero_ends" && scores[0] === 0;
  if (!ends && scores.includes(null)) return null;
  return scores.reduce((total, score) => total + (score ?? 0), 0);
}
