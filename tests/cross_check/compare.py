"""Compares the crate's measures with scipy, nltk and pymannkendall; see README.md beside this file."""

import json
import math
import random
import subprocess
import sys
import warnings
from collections import defaultdict
from pathlib import Path

import numpy as np
import pymannkendall
from nltk.metrics import BigramAssocMeasures
from scipy import special, stats
from scipy.spatial.distance import cityblock

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 1e-9


def tables(rng):
    """O11, R1, C1, N of 2×2 tables: a grid of small ones with all their zeros, and random ones of all sizes."""
    for cells in np.ndindex(4, 4, 4, 4):
        o11, o12, o21, o22 = map(int, cells)
        yield [o11, o11 + o12, o11 + o21, sum(map(int, cells))]
    for _ in range(2000):
        o11, o12, o21, o22 = (int(10 ** rng.uniform(0, top)) for top in (4, 5, 5, 7))
        yield [o11, o11 + o12, o11 + o21, o11 + o12 + o21 + o22]


def comparisons(rng):
    """(a, c), (b, d), number of terms, constant."""
    for a in range(4):
        for b in range(4):
            for c, d in [(0, 50), (50, 0), (10, 10), (1000, 50_000)]:
                if a <= c and b <= d:
                    yield [[a, c], [b, d], 1, 1.0]
    for _ in range(2000):
        c, d = (int(10 ** rng.uniform(3, 8)) for _ in range(2))
        a, b = (int(10 ** rng.uniform(-1, math.log10(size))) for size in (c, d))
        yield [[a, c], [b, d], rng.choice([1, 100, 5000, 100_000]), rng.choice([1.0, 100.0])]


def parts(rng):
    """Counts and sizes, some of them empty."""
    yield [[1, 9], [2, 10], [3, 10], [4, 10], [5, 11]]
    for _ in range(1000):
        sizes = [rng.choice([0, rng.randint(1, 50), rng.randint(1, 20_000)]) for _ in range(rng.randint(0, 40))]
        share = rng.choice([0, 0.001, 0.05])
        yield [[sum(rng.random() < share for _ in range(size)), size] for size in sizes]


def series(rng):
    """Years, with gaps, and values, with and without ties."""
    for _ in range(1000):
        years = sorted(rng.sample(range(1954, 2026), rng.randint(0, 40) if rng.random() < 0.5 else rng.randint(0, 11)))
        rise = rng.uniform(-0.1, 0.1)
        ties = rng.random() < 0.5
        values = [rise * (year - 1990) + rng.gauss(0, 1) for year in years]
        yield [[year, float(round(value)) if ties else value] for year, value in zip(years, values)]


def association(case):
    """Expected values of a table, each with the name of its peer."""
    joint, row, column, total = case
    observed = np.array([[joint, row - joint], [column - joint, total - row - column + joint]], dtype=float)
    if row == 0 or column == 0:
        return {name: (None, None) for name in ASSOCIATIONS}
    expected = row * column / total
    log2 = lambda value: math.log2(value) if value > 0 else None
    marginals = (joint, (row, column), total)
    result = {}
    result["pmi"] = ("nltk", BigramAssocMeasures.pmi(*marginals) if joint else None)
    pmi = log2(joint / expected)
    result["npmi"] = ("by hand", -1.0 if joint == 0 else None if joint == total else pmi / -math.log2(joint / total))
    result["mi3"] = ("by hand", log2(joint**3 / expected))
    result["dice"] = ("nltk", BigramAssocMeasures.dice(*marginals))
    result["jaccard"] = ("nltk", BigramAssocMeasures.jaccard(*marginals))
    result["log-dice"] = ("by hand", 14 + log2(2 * joint / (row + column)) if joint else None)
    result["t-score"] = ("nltk", BigramAssocMeasures.student_t(*marginals) if joint else None)
    first, second = (total - row, total - column)
    result["delta-p-second"] = ("by hand", joint / row - (column - joint) / first if first else None)
    result["delta-p-first"] = ("by hand", joint / column - (row - joint) / second if second else None)
    result["fisher"] = ("scipy", stats.fisher_exact(observed.astype(int), alternative="greater").pvalue)
    result |= four_cells(observed, joint < expected)
    if observed.min() > 0:
        sign = -1 if joint < expected else 1
        result["log-likelihood (nltk)"] = ("nltk", sign * BigramAssocMeasures.likelihood_ratio(*marginals))
        result["chi-squared (nltk)"] = ("nltk", BigramAssocMeasures.chi_sq(*marginals))
    return result


ASSOCIATIONS = (
    "pmi npmi mi3 dice jaccard log-dice t-score delta-p-second delta-p-first fisher log-likelihood chi-squared "
    "chi-squared-yates"
).split()


def four_cells(observed, negative):
    """G², signed, and χ² of a table by scipy."""
    if 0 in observed.sum(axis=0) or 0 in observed.sum(axis=1):
        return {name: ("scipy", None) for name in ("log-likelihood", "chi-squared", "chi-squared-yates")}
    of = lambda correction, power: stats.chi2_contingency(observed, correction=correction, lambda_=power).statistic
    g2 = of(False, "log-likelihood")
    return {
        "log-likelihood": ("scipy", -g2 if negative else g2),
        "chi-squared": ("scipy", of(False, "pearson")),
        "chi-squared-yates": ("scipy", of(True, "pearson")),
    }


def keyness(case):
    (a, c), (b, d), terms, constant = case
    names = (
        "log-likelihood log-likelihood-two-cell chi-squared chi-squared-yates log-ratio conservative-log-ratio "
        "percent-difference bic simple-maths lower upper"
    ).split()
    if c == 0 or d == 0 or a + b == 0:
        return {name: (None, None) for name in names}
    result = four_cells(np.array([[a, c - a], [b, d - b]], dtype=float), a * d < b * c)
    expected = [c * (a + b) / (c + d), d * (a + b) / (c + d)]
    two = stats.power_divergence([a, b], expected, lambda_="log-likelihood").statistic
    result["log-likelihood-two-cell"] = ("scipy", math.copysign(two, a * d - b * c))
    result["log-ratio"] = ("by hand", math.log2((a + 0.5) / (c + 0.5)) - math.log2((b + 0.5) / (d + 0.5)))
    g2 = result["log-likelihood"][1]
    result["bic"] = ("by hand", None if g2 is None else abs(g2) - math.log(c + d))
    result["percent-difference"] = ("by hand", 100 * (a / c - b / d) / (b / d) if b else None)
    result["simple-maths"] = ("by hand", (1e6 * a / c + constant) / (1e6 * b / d + constant))

    # l and 1 − u rather than u, which would lose its digits near 1.
    tail = 0.05 / terms / 2
    low = special.betaincinv(a, b + 1, tail) if a else 0.0
    low_rest = special.betainccinv(b + 1, a, tail) if a else 1.0
    high = special.betainccinv(a + 1, b, tail) if b else 1.0
    high_rest = special.betaincinv(b, a + 1, tail) if b else 0.0
    lower = math.log2(d / c * low / low_rest) if low > 0 else None
    upper = math.log2(d / c * high / high_rest) if high_rest > 0 else None
    result["lower"], result["upper"] = ("scipy", lower), ("scipy", upper)
    result["conservative-log-ratio"] = ("scipy", max(0, lower) if a * d >= b * c else min(0, upper))
    if a + b < 100_000 and a and b:
        # binomtest inverts by a root finder with a relative step of 1e-8 or so: a second opinion on the definition.
        interval = stats.binomtest(a, a + b).proportion_ci(1 - 0.05 / terms, method="exact")
        assert abs(interval.low - low) < 1e-6 and abs(interval.high - high) < 1e-6, (case, interval, low, high)
    return result


def dispersion(case):
    case = [(count, size) for count, size in case if size]
    counts, sizes = np.array(case, dtype=float).reshape(-1, 2).T
    number = len(counts)
    result = {"range": ("by hand", int((counts > 0).sum()))}
    seen = counts.sum() > 0
    deviation = cityblock(counts / counts.sum(), sizes / sizes.sum()) / 2 if seen else None
    several = seen and number > 1
    result["dp"] = ("scipy", deviation)
    result["dp-norm"] = ("scipy", deviation / (1 - sizes.min() / sizes.sum()) if several else None)
    rates = counts / sizes
    result["juilland-d"] = ("scipy", 1 - stats.variation(rates) / math.sqrt(number - 1) if several else None)
    result["carroll-d2"] = ("scipy", stats.entropy(rates) / math.log(number) if several else None)
    return result


def trend(case):
    years, values = np.array(case, dtype=float).reshape(-1, 2).T
    number, distinct = len(values), len(set(values))
    if number < 2:
        return {name: (None, None) for name in ("tau", "p", "slope")}
    result = {"slope": ("scipy", stats.theilslopes(values, years).slope)}
    if distinct < 2:
        return result | {"tau": (None, None), "p": (None, None)}
    exact = number <= 10 and distinct == number
    kendall = stats.kendalltau(years, values, method="exact" if exact else "asymptotic")
    result["tau"] = ("scipy", kendall.statistic)
    if exact:
        result["p (exact)"] = ("scipy", kendall.pvalue)
    else:
        result["p (normal)"] = ("pymannkendall", pymannkendall.original_test(values).p)
    return result


KINDS = {
    "association": (tables, association),
    "keyness": (comparisons, keyness),
    "dispersion": (parts, dispersion),
    "trend": (series, trend),
}


def answers(kind, cases):
    """What the crate says: a dictionary a case."""
    lines = "\n".join(json.dumps({kind: case}) for case in cases)
    command = ["cargo", "run", "--quiet", "-p", "tifa-tools", "--bin", "measures"]
    run = subprocess.run(command, cwd=ROOT, input=lines, stdout=subprocess.PIPE, text=True, check=True)
    for line in run.stdout.splitlines():
        answer = json.loads(line)
        yield answer["values"] | (answer["interval"] or {})


def main():
    warnings.simplefilter("error", RuntimeWarning)
    failed = 0
    print(f"{'measure':38} {'peer':14} {'cases':>6} {'undefined':>9} {'largest difference':>18}")
    for kind, (make, expect) in KINDS.items():
        cases = list(make(random.Random(20_260_101)))
        if kind == "dispersion":
            cases = [case for case in cases if case]
        rows = defaultdict(lambda: ["", 0, 0, 0.0, None])
        for case, answer in zip(cases, answers(kind, cases), strict=True):
            for name, (peer, expected) in expect(case).items():
                actual = answer.get(name.split(" (")[0])
                row = rows[name]
                row[0] = peer or row[0]
                row[1] += 1
                if expected is None or actual is None:
                    row[2] += 1
                    difference = 0.0 if actual is expected else math.inf
                else:
                    difference = abs(actual - expected) / max(1.0, abs(expected))
                if not difference <= row[3]:  # a NaN counts as a difference
                    row[3:] = difference, (case, actual, expected)
        for name, (peer, count, undefined, worst, where) in rows.items():
            print(f"{kind + ' ' + name:38} {peer:14} {count:6} {undefined:9} {worst:18.1e}")
            if not worst <= TOLERANCE:
                failed += 1
                print(f"    case {where[0]}: {where[1]}, expected {where[2]}")
    if failed:
        sys.exit(f"{failed} measures differ by more than {TOLERANCE}")
    print(f"all agree to {TOLERANCE}")


if __name__ == "__main__":
    main()
