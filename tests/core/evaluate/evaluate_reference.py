# SPDX-License-Identifier: GPL-3.0-or-later
# The figures that the tests of this folder expect, computed apart from them with numpy 2.4.6 and scipy 1.17.1:
#     python3 tests/core/evaluate/evaluate_reference.py
import itertools

import numpy as np
from scipy.stats import t


def level(at):
    """The made-up load of large_log.h."""
    return 2000 + 200 * (at // 5 % 7) + 7 * (at * at % 11)


RUNS, WINDOWS, HORIZON = 10, 40, 3
rows = [(r, i) for r in range(RUNS) for i in range(WINDOWS)]
last = np.array([level(40 * r + i) for r, i in rows], float)
truth = np.array([[level(40 * r + i + k) if i + k < WINDOWS + 1 else np.nan for k in (1, 2, 3)] for r, i in rows])


def forecast(model):
    return np.array([[level(40 * r + i + k) + 50 * ((i * 7 + r * 5 + k * 3 + model) % 9 - 4)
                      + (15 * (r % 4) if model else 0) for k in (1, 2, 3)] for r, i in rows], float)


def metrics(said, lead, s=80.0, low=1500.0, high=4500.0):
    known = ~np.isnan(truth[:, lead - 1])
    y, f, p = truth[known, lead - 1], said[known, lead - 1], last[known]
    before = last[known] if lead == 1 else truth[known, lead - 2]
    e, naive = f - y, p - y
    mae, rmse = np.abs(e).mean(), np.sqrt((e ** 2).mean())
    ramp = np.abs(y - before) > 0.05 * (high - low)
    return dict(mae=mae, rmse=rmse, maePctMean=100 * mae / y.mean(), rmsePctMean=100 * rmse / y.mean(),
                maePctRange=100 * mae / (high - low), rmsePctRange=100 * rmse / (high - low), mase=mae / s,
                skillMae=1 - mae / np.abs(naive).mean(), skillRmse=1 - rmse / np.sqrt((naive ** 2).mean()),
                rampMae=np.abs(e[ramp]).mean(), count=known.sum(), rampCount=ramp.sum())


for lead in (1, 2, 3):
    print("lead", lead, {k: f"{float(v):.8g}" for k, v in metrics(forecast(1), lead).items()})


def by_run(model):
    return np.abs(forecast(model) - truth)[:, 0].reshape(RUNS, WINDOWS).mean(1)


d = (by_run(1) + by_run(2)) / 2 - by_run(0)
half = t.ppf(0.975, RUNS - 1) * d.std(ddof=1) / np.sqrt(RUNS)
flips = np.array([abs(np.dot(s, d)) for s in itertools.product((-1, 1), repeat=RUNS)])
print("run differences", d.round(6))
print(f"difference {d.mean():.8g} ci95 {d.mean() - half:.8g} {d.mean() + half:.8g} "
      f"p {(flips >= abs(d.sum()) - 1e-9).mean():.8g}")

print("t", [round(float(t.ppf(0.975, n)), 6) for n in (1, 2, 9, 10, 29, 99)])

# Moving-block bootstrap of a wave that stays high for 20 windows and low for 20.
wave = np.array([3.0 if i // 20 % 2 else -1.0 for i in range(400)])
block, generator = 20, np.random.default_rng(5)
means = [np.concatenate([wave[s:s + block] for s in generator.integers(0, 381, 20)]).mean() for _ in range(20000)]
print("bootstrap", np.quantile(means, (0.025, 0.975)).round(3), "independent half width",
      round(1.96 * wave.std(ddof=1) / 20, 3))
