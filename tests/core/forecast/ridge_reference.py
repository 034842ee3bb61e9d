# SPDX-License-Identifier: GPL-3.0-or-later
# The ridge weights that ridge_test.cpp expects, computed apart from it with numpy (2.4.6):
#     python3 tests/core/forecast/ridge_reference.py
import numpy as np

LOOKBACK, FIRST_ORIGIN, PENALTY = 5, 7, 0.5


def power(run):
    return np.array([1000 + 40 * ((i * 37 + run * 11) % 19) + 25 * ((i // 3) % 4) for i in range(40)], float)


def windows(values):
    padded = np.concatenate([np.full(LOOKBACK, values[0]), values])
    for origin in range(FIRST_ORIGIN, len(values) - 1):
        window = padded[origin + 1:origin + 1 + LOOKBACK]
        yield window[-2::-1] - window[-1], values[origin + 1] - window[-1]


train, validation = power(0), power(1)
s = np.abs(np.diff(train)).mean()
lags, targets = map(np.array, zip(*windows(train)))
lags, targets = lags / s, targets / s
# Without a penalty on the intercept: centre both sides, solve, then put the means back.
x, r = lags - lags.mean(0), targets - targets.mean()
weights = np.linalg.solve(x.T @ x / len(r) + PENALTY * np.eye(LOOKBACK - 1), x.T @ r / len(r))
intercept = (targets.mean() - lags.mean(0) @ weights) * s
lags, targets = map(np.array, zip(*windows(validation)))
mae = np.abs(targets - intercept - lags @ weights).mean()
print("weights", ", ".join(f"{w:.7f}" for w in weights))
print(f"intercept {intercept:.5f} validation MAE {mae:.5f}")
