#!/usr/bin/env python3
"""Computes the numbers of a report again from the files beside it and prints every difference.

    python3 replicate.py [FOLDER]

Standard library only. Reads figures.csv and methods.json, and estimates.csv, people.csv and times.csv where
they are there. Ends with 0 if nothing differs, with 1 if something does, with 2 if files are missing.
What cannot be computed from the files is counted by the reason.
"""

import csv
import json
import math
import os
import sys
from collections import Counter, defaultdict
from statistics import NormalDist

TOLERANCE = 1e-9
# The estimate for intervals is found step by step.
TOLERANCE_OF_SEARCH = 1e-6
Z = NormalDist().inv_cdf(0.975)


# ---------------------------------------------------------------- estimators


def wilson(count, total):
    """Wilson's score limits; exact ends at 0 and at everybody."""
    p, z2 = count / total, Z * Z
    middle = (p + z2 / (2 * total)) / (1 + z2 / total)
    half = Z / (1 + z2 / total) * math.sqrt(p * (1 - p) / total + z2 / (4 * total * total))
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == total else min(1.0, middle + half)
    return low, high


def log_log(p, error):
    """Limits on the scale log(-log p); none at 0 and 1."""
    if error is None or not 0 < p < 1:
        return None, None
    reach = Z * error / (p * math.log(p))
    middle = math.log(-math.log(p))
    return math.exp(-exp(middle - reach)), math.exp(-exp(middle + reach))


def exp(value):
    """Infinity where the number is too large."""
    return math.exp(value) if value < 700 else math.inf


def table(times, causes, weights=None):
    """Days in order with people at risk and people leaving by cause (0 is nothing seen)."""
    leaving = defaultdict(lambda: [0.0, 0.0, 0.0])
    for place, (day, cause) in enumerate(zip(times, causes)):
        leaving[day][cause] += weights[place] if weights else 1
    left = sum(sum(counts) for counts in leaving.values())
    rows = []
    for day in sorted(leaving):
        rows.append((day, left, leaving[day]))
        left -= sum(leaving[day])
    return rows


def incidence(times, causes, cause=1, weights=None):
    """Aalen-Johansen with the multinomial variance: day, share, variance, one row a day."""
    free, share, v_free, cov, v_own = 1.0, 0.0, 0.0, 0.0, 0.0
    curve = []
    for day, n, counts in table(times, causes, weights):
        own, everything = counts[cause], counts[1] + counts[2]
        h, g, noise = everything / n, own / n, free * free / n
        v_own += 2 * g * cov + g * g * v_free + noise * g * (1 - g)
        cov = (1 - h) * (cov + g * v_free) - noise * (1 - h) * g
        v_free = (1 - h) * (1 - h) * v_free + noise * h * (1 - h)
        share += free * own / n
        free *= (n - everything) / n
        curve.append((day, share, max(0.0, v_own)))
    return curve


def at(curve, day):
    """Share, standard error and limits on a day."""
    before = [row for row in curve if row[0] <= day]
    if not before:
        return 0.0, 0.0, None, None
    _, share, variance = before[-1]
    low, high = log_log(share, math.sqrt(variance))
    return share, math.sqrt(variance), low, high


def reverse_curve(times, causes):
    """Kaplan-Meier of the length of follow-up: day, share, Greenwood's sum."""
    share, total = 1.0, 0.0
    curve = []
    for day, n, counts in table(times, causes):
        if counts[0] > 0:
            share *= (n - counts[0]) / n
            total = total + counts[0] / (n * (n - counts[0])) if n > counts[0] else math.inf
        curve.append((day, share, total))
    return curve


def reverse_at(curve, day):
    before = [row for row in curve if row[0] <= day]
    if not before:
        return 1.0, None, None
    _, share, total = before[-1]
    low, high = log_log(share, share * math.sqrt(total) if share > 0 else None)
    return share, low, high


def crossing(level, days, values):
    """The first day on which a falling curve is at the level; the middle where it stays there."""
    tolerance = math.sqrt(sys.float_info.epsilon)
    met = last = None
    for day, value in zip(days, values):
        if value is None:
            continue
        last = day
        if met is not None:
            if value < level - tolerance:
                return (met + day) / 2
        elif value <= level + tolerance:
            if value <= level - tolerance:
                return day
            met = day
    return None if met is None else (met + last) / 2


def median_follow_up(times, causes):
    curve = reverse_curve(times, causes)
    days = [row[0] for row in curve]
    bands = [log_log(s, s * math.sqrt(t) if s > 0 else None) for _, s, t in curve]
    return (
        crossing(0.5, days, [row[1] for row in curve]),
        crossing(0.5, days, [band[0] for band in bands]),
        crossing(0.5, days, [band[1] for band in bands]),
    )


def quantile(numbers, share):
    place = share * (len(numbers) - 1)
    low = math.floor(place)
    high = min(low + 1, len(numbers) - 1)
    return numbers[low] + (place - low) * (numbers[high] - numbers[low])


def chi_square_tail(value, df):
    """Upper tail of the chi-square distribution: incomplete gamma by series or continued fraction."""
    a, x = df / 2, value / 2
    if x <= 0:
        return 1.0
    if x < a + 1:
        term = total = 1 / a
        k = a
        while abs(term) > abs(total) * 1e-17:
            k += 1
            term *= x / k
            total += term
        return 1 - total * math.exp(a * math.log(x) - x - math.lgamma(a))
    b = x + 1 - a
    c, d = 1e300, 1 / b
    h = d
    for i in range(1, 10000):
        an = -i * (i - a)
        b += 2
        d = 1 / (an * d + b)
        c = b + an / c
        h *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return math.exp(a * math.log(x) - x - math.lgamma(a)) * h


def solve(matrix, vector):
    """Gauss's elimination; None where there is no single solution."""
    size = len(vector)
    rows = [list(row) + [value] for row, value in zip(matrix, vector)]
    scale = max([abs(v) for row in matrix for v in row] + [0.0])
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        if abs(rows[pivot][i]) <= 1e-12 * scale or scale == 0:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, size + 1):
                rows[r][c] -= factor * rows[i][c]
    result = [0.0] * size
    for i in reversed(range(size)):
        rest = rows[i][size] - sum(rows[i][c] * result[c] for c in range(i + 1, size))
        result[i] = rest / rows[i][i]
    return result


def quadratic(score, variance):
    solved = solve(variance, score)
    return None if solved is None else sum(a * b for a, b in zip(score, solved))


def by_day(times, causes, groups, codes):
    """For each day and group: people at risk, with the outcome, with death."""
    tables = {
        code: {day: (n, counts) for day, n, counts in table(
            [t for t, g in zip(times, groups) if g == code],
            [c for c, g in zip(causes, groups) if g == code])}
        for code in codes
    }
    left = {code: groups.count(code) for code in codes}
    for day in sorted(set(times)):
        n, own, other = [], [], []
        for code in codes:
            _, counts = tables[code].get(day, (0, [0, 0, 0]))
            n.append(left[code])
            own.append(counts[1])
            other.append(counts[2])
            left[code] -= sum(counts)
        yield n, own, other


def log_rank(times, causes, groups, codes):
    g = len(codes)
    gap, expected = [0.0] * g, [0.0] * g
    variance = [[0.0] * g for _ in range(g)]
    for n, own, _ in by_day(times, causes, groups, codes):
        d, total = sum(own), sum(n)
        if d == 0:
            continue
        spread = d * (total - d) / (total - 1) if total > 1 else 0.0
        for i in range(g):
            expected[i] += d * n[i] / total
            gap[i] += own[i] - d * n[i] / total
            for j in range(g):
                share = (n[i] / total if i == j else 0) - n[i] * n[j] / (total * total)
                variance[i][j] += spread * share
    used = [i for i in range(g) if expected[i] > 0][1:]
    part = [[variance[i][j] for j in used] for i in used]
    return (quadratic([gap[i] for i in used], part) if used else None), len(used)


def gray(times, causes, groups, codes):
    """Gray's test of the first outcome (1988, section 3), death competing."""
    g = len(codes)
    score = [0.0] * g
    variance = [[0.0] * g for _ in range(g)]
    free, share, pooled = [1.0] * g, [0.0] * g, 0.0
    later = [[0.0] * g for _ in range(g)]
    single = [0.0] * g
    mixed = [[0.0] * g for _ in range(g)]
    for n, own, other in by_day(times, causes, groups, codes):
        d = sum(own)
        if d == 0 and sum(other) == 0:
            continue
        weighted = [n[k] / free[k] if n[k] > 0 and free[k] > 0 else 0.0 for k in range(g)]
        total = sum(weighted)
        base = sum(weighted[k] * (1 - share[k]) for k in range(g))
        lever = [[weighted[i] * ((i == k) - weighted[k] / total) for k in range(g)] for i in range(g)]
        for i in range(g):
            for k in range(g):
                later[i][k] += lever[i][k] * d / (total * (1 - pooled))
            if d > 0 and n[i] > 0:
                score[i] += own[i] - d * weighted[i] * (1 - share[i]) / base
        after = [
            free[k] * (n[k] - own[k] - other[k]) / n[k] if n[k] > 0 else free[k] for k in range(g)]
        pooled_after = pooled + d / total
        for k in range(g):
            if d > 0 and n[k] > 0:
                carried = 1 - (1 - pooled_after) / after[k] if after[k] > 0 else 1.0
                ties = 1 - (d - 1) / (total * free[k] - 1) if d > 1 else 1.0
                noise = ties * free[k] * d / (total * n[k])
                single[k] += carried * carried * noise
                for i in range(g):
                    own_part = lever[i][k] - carried * later[i][k]
                    mixed[i][k] += own_part * carried * noise
                    for j in range(g):
                        variance[i][j] += own_part * (lever[j][k] - carried * later[j][k]) * noise
        for k in range(g):
            if other[k] > 0 and after[k] > 0:
                carried = (1 - pooled_after) / after[k]
                ties = 1 - (other[k] - 1) / (n[k] - 1) if other[k] > 1 else 1.0
                noise = ties * free[k] * free[k] * other[k] / (n[k] * n[k])
                single[k] += carried * carried * noise
                for i in range(g):
                    mixed[i][k] -= carried * later[i][k] * carried * noise
                    for j in range(g):
                        variance[i][j] += carried * later[i][k] * carried * later[j][k] * noise
        for k in range(g):
            if n[k] > 0:
                share[k] += free[k] * own[k] / n[k]
        free, pooled = after, pooled_after
    for i in range(g):
        for j in range(g):
            for k in range(g):
                variance[i][j] += (
                    later[i][k] * mixed[j][k] + later[j][k] * mixed[i][k]
                    + later[i][k] * later[j][k] * single[k])
    used = range(g - 1)
    part = [[variance[i][j] for j in used] for i in used]
    return (quadratic([score[i] for i in used], part) if g > 1 else None), g - 1


def holm(values):
    order = sorted((v, i) for i, v in enumerate(values) if v is not None)
    result, largest = [None] * len(values), 0.0
    for place, (value, i) in enumerate(order):
        largest = max(largest, min(1.0, value * (len(order) - place)))
        result[i] = largest
    return result


def intervals_share(pairs):
    """The share that has had the outcome by a day, between two values (Turnbull 1976), by self-consistency."""
    counted = Counter(pairs)
    ends = []
    for left, right in counted:
        point = left == right
        ends.append((left, 0 if point else 3, True))
        ends.append((right, 1 if point else 2, False))
    ends.sort()
    support, start = [], None
    for value, _, is_left in ends:
        if is_left:
            start = value
        elif start is not None:
            support.append((start, value))
            start = None

    def inside(candidate, pair):
        low, high = candidate
        if pair[0] == pair[1]:
            return low == high == pair[0]
        return low >= pair[0] and high <= pair[1] and not (low == high == pair[0])

    runs = []
    for pair, count in counted.items():
        run = [k for k, candidate in enumerate(support) if inside(candidate, pair)]
        runs.append((run[0], run[-1] + 1, count))
    mass = [1 / len(support)] * len(support)
    people = sum(counted.values())
    for _ in range(20000):
        sums = [0.0]
        for value in mass:
            sums.append(sums[-1] + value)
        rate = [0.0] * (len(mass) + 1)
        for first, end, count in runs:
            part = count / (sums[end] - sums[first])
            rate[first] += part
            rate[end] -= part
        running, change = 0.0, 0.0
        for k in range(len(mass)):
            running += rate[k]
            new = mass[k] * running / people
            change = max(change, abs(new - mass[k]))
            mass[k] = new
        if change < 1e-13:
            break

    def share(day):
        least = sum(m for (_, high), m in zip(support, mass) if high <= day)
        most = sum(m for (low, high), m in zip(support, mass) if low < day or high <= day)
        return least, most

    return share


# ---------------------------------------------------------------- rounded numbers


def life_table(people, steps):
    """Actuarial life table: each interval is half of those who leave, the events, the other half."""
    if people <= 0:
        return None
    times, causes, weights = [], [], []
    left, before = people, 0
    for place, (events, followed) in enumerate(steps):
        events_here = min(left, max(0, events - before))
        leaving = max(0, left - events_here - followed)
        for slot, cause, weight in (
            (3 * place, 0, leaving / 2), (3 * place + 1, 1, events_here), (3 * place + 2, 0, leaving / 2)):
            if weight > 0:
                times.append(slot), causes.append(cause), weights.append(weight)
        left -= events_here + leaving
        before = max(before, events)
    last = 3 * len(steps)
    if left > 0:
        times.append(last), causes.append(0), weights.append(left)
    return at(incidence(times, causes, 1, weights), last - 1)


def extremes(shown, ranges, part):
    """The least and the most of an estimate over the tables that rounded numbers can stand for."""

    def estimate(numbers):
        steps = [(numbers[i], numbers[i + 1]) for i in range(1, len(numbers), 2)]
        found = life_table(numbers[0], steps)
        return None if found is None else part(found)

    def most(sign):
        starts = [
            list(shown),
            [r[0] if i % 2 else r[1] for i, r in enumerate(ranges)],
            [r[1] if i % 2 else r[0] for i, r in enumerate(ranges)],
        ]
        best = None
        for numbers in starts:
            here = estimate(numbers)
            here = None if here is None else sign * here
            moving = True
            while moving:
                moving = False
                for place in range(len(numbers)):
                    near = [
                        numbers[other] for other in (place - 2, place + 2)
                        if place > 0 and 0 < other < len(numbers)
                        and ranges[place][0] <= numbers[other] <= ranges[place][1]]
                    for end in [ranges[place][0], ranges[place][1]] + near:
                        if end == numbers[place]:
                            continue
                        tried = list(numbers)
                        tried[place] = end
                        found = estimate(tried)
                        if found is not None and (here is None or sign * found > here):
                            numbers, here, moving = tried, sign * found, True
            if here is not None and (best is None or here > best):
                best = here
        return best

    here = estimate(shown)
    if here is None:
        return None
    low, high = most(-1), most(1)
    low = here if low is None else -low
    high = here if high is None else high
    return min(low, here), max(high, here)


def down(share):
    return None if share is None else math.floor(share * 100 + 1e-9) / 100


def up(share):
    return None if share is None else math.ceil(share * 100 - 1e-9) / 100


def share_range(some, everyone, rest=None):
    """Share and limits where the numbers lie in ranges: lowest where the fewest have the most beside them."""
    if everyone[0] <= 0:
        return None
    rest = rest or (0, everyone[1])
    fewest = min(max(some[0], everyone[0] - rest[1]), everyone[1])
    most = min(some[1], everyone[1] - rest[0])
    low = (fewest, min(everyone[1], fewest + rest[1]))
    high = (most, max(everyone[0], most + rest[0]))
    least = low[0] / low[1]
    return (
        (least, max(least, high[0] / high[1])), (wilson(*low)[0], wilson(*high)[1]))


# ---------------------------------------------------------------- the report


class Replication:
    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "methods.json"), encoding="utf-8") as file:
            self.methods = json.load(file)
        self.figures = self.read("figures.csv")
        self.estimates = self.read("estimates.csv") or []
        self.people = self.read("people.csv")
        self.sets = defaultdict(list)
        for row in self.read("times.csv") or []:
            self.sets[row["set"]].append(row)
        self.base = self.methods["protection"]["rounded_to"]
        self.is_exact = self.methods["edition"] == "internal"
        self.days = {wave["months"]: wave["days"] for wave in self.methods["cohort"]["waves"]}
        self.days[0] = 0
        clock = self.methods["cohort"]["clock"]
        self.main = f"re_trafficked/since_{clock}/last_contact"
        self.several = {
            row["variable"] for row in self.read("codebook.csv") or [] if row["type"] == "codes"}
        self.checked, self.differences, self.skipped = 0, [], Counter()

    def read(self, name):
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            return None
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def compare(self, what, shown, found, tolerance=TOLERANCE):
        """One number: an empty cell is none."""
        self.checked += 1
        given = None if shown in ("", None) else float(shown)
        if given is None and found is None:
            return
        if given is not None and found is not None:
            if abs(given - found) <= tolerance * max(1.0, abs(given)):
                return
        self.differences.append(f"{what}: shown {shown or 'nothing'}, computed {found}")

    def skip(self, why):
        self.skipped[why] += 1

    @staticmethod
    def name(row):
        skip = {
            "release", "table", "indicator", "indicator_version", "view", "period_start", "period_end",
            "measure", "unit", "value", "lower", "upper", "bound_low", "bound_high", "numerator",
            "denominator", "ci_method", "status", "flags", "note", "as_of"}
        place = [f"{key}={value}" for key, value in row.items() if key not in skip and value]
        return "figures.csv " + " ".join([row["table"], row["indicator"]] + place)

    # ------------------------------------------------------------ figures.csv

    def run(self):
        for row in self.figures:
            if row["measure"] == "proportion":
                self.share(row)
            elif row["measure"] == "cumulative_incidence":
                self.curve(row)
            elif row["status"] in ("published", "rounded"):
                self.count(row)
        self.sums()
        for block in {row["block"]: None for row in self.estimates}:
            self.analysis([row for row in self.estimates if row["block"] == block])

    def near(self, number):
        return max(0, int(number) - self.base), int(number) + self.base

    def share(self, row):
        what = self.name(row)
        if row["status"] not in ("published", "rounded") or not row["numerator"]:
            return
        some, everyone = int(row["numerator"]), int(row["denominator"])
        if self.people is not None:
            self.recount(row, what, some, everyone)
        if self.is_exact:
            if everyone == 0:
                return self.compare(what + " value", row["value"], None)
            low, high = wilson(some, everyone)
            self.compare(what + " value", row["value"], some / everyone)
            self.compare(what + " lower", row["lower"], low)
            self.compare(what + " upper", row["upper"], high)
        elif self.base:
            found = self.rounded_share(row, some, everyone)
            if found is None:
                return self.skip("shares of too few people")
            (least, most), (low, high) = found
            self.compare(what + " bound_low", row["bound_low"], down(least))
            self.compare(what + " bound_high", row["bound_high"], up(most))
            self.compare(what + " lower", row["lower"], down(low))
            self.compare(what + " upper", row["upper"], up(high))
        else:
            self.skip("shares whose counts are withheld or coarse")

    def rounded_share(self, row, some, everyone):
        """The others in the group are rounded with them, unless their number gave way: then it tells nothing."""
        near = self.near
        alone = share_range(near(some), near(everyone))
        given = [row[key] for key in ("bound_low", "bound_high", "lower", "upper")]
        if alone and all(given):
            (least, most), (low, high) = alone
            if [down(least), up(most), down(low), up(high)] == [float(text) for text in given]:
                return alone
        return share_range(near(some), near(everyone), near(everyone - some))

    def same(self, row, **more):
        """The figure of the same table and categories with other words in some columns."""
        for other in self.figures:
            if all(
                other[key] == (more.get(key, row[key]))
                for key in list(row)[:2] + self.methods_dimensions(row) + ["indicator"]
            ):
                return other
        return None

    def methods_dimensions(self, row):
        keys = list(row)
        return keys[keys.index("period_end") + 1:keys.index("measure")]

    def curve(self, row):
        what = self.name(row)
        if row["status"] not in ("published", "rounded"):
            return
        within = row["indicator"] == "re_trafficked_within"
        if self.is_exact:
            if not self.sets:
                return self.skip("estimates from people's own days (made with --rows they follow)")
            return self.exact_curve(row, what, within)
        if not self.base:
            return self.skip("curves whose counts are withheld or coarse")
        followed = self.same(row, indicator="still_followed")
        if within:
            rows = [(row, followed)]
        else:
            months = sorted({
                int(other["month"]) for other in self.figures
                if other["table"] == row["table"] and other["indicator"] == row["indicator"]
                and (other["month"] == "0") == (row["month"] == "0")
                and int(other["month"] or 0) <= int(row["month"])})
            rows = [
                (self.same(row, month=str(m)),
                 self.same(row, month=str(m), indicator="still_followed")) for m in months]
        if any(not a or not b or not a["numerator"] or not b["value"] for a, b in rows):
            return self.skip("curves of which an interval is not shown")
        numbers = [int(row["denominator"])]
        for events, left in rows:
            numbers += [int(events["numerator"]), int(float(left["value"]))]
        ranges = [self.near(number) for number in numbers]
        steps = [(numbers[i], numbers[i + 1]) for i in range(1, len(numbers), 2)]
        shown = life_table(numbers[0], steps)
        value = extremes(numbers, ranges, lambda e: e[0])
        low = extremes(numbers, ranges, lambda e: e[2] if e[2] is not None else (0.0 if e[0] == 0 else None))
        high = extremes(numbers, ranges, lambda e: e[3])
        self.compare(what + " value", row["value"], math.floor(shown[0] * 100 + 0.5) / 100)
        self.compare(what + " lower", row["lower"], None if low is None else down(low[0]))
        self.compare(what + " upper", row["upper"], None if high is None else up(high[1]))
        least, most = value
        if within:
            lost = self.same(row, indicator="not_reached_in_window")
            some, everyone = self.near(row["numerator"]), self.near(row["denominator"])
            rest = self.near(int(row["denominator"]) - int(row["numerator"]))
            least = share_range(some, everyone, rest)[0][0]
            if row["bound_low"] and down(share_range(some, everyone)[0][0]) == float(row["bound_low"]):
                least = share_range(some, everyone)[0][0]
            top = some[1] + self.near(float(lost["value"]))[1]
            most = share_range((0, top), everyone)[0][1]
        self.compare(what + " bound_low", row["bound_low"], down(least))
        self.compare(what + " bound_high", row["bound_high"], up(most))

    def exact_curve(self, row, what, within):
        day = self.days[int(row["month"])]
        people = self.times(self.main, year=row.get("cohort"))
        if within:
            people = [p for p in people if p["observable"] >= day]
            some = sum(p["cause"] == 1 and p["days"] <= day for p in people)
            lost = sum(p["cause"] == 0 and p["days"] < day for p in people)
            n = len(people)
            self.compare(what + " numerator", row["numerator"], some)
            self.compare(what + " denominator", row["denominator"], n)
            self.compare(what + " bound_low", row["bound_low"], some / n)
            self.compare(what + " bound_high", row["bound_high"], (some + lost) / n)
        share, _, low, high = at(
            incidence([p["days"] for p in people], [p["cause"] for p in people]), day)
        self.compare(what + " value", row["value"], share)
        self.compare(what + " lower", row["lower"], low)
        self.compare(what + " upper", row["upper"], high)

    def times(self, name, year=None, group=None):
        """The people of a set who have a time, of one year of the clock or one group."""
        years = {}
        if year and year != "total":
            years = {row["person"]: row["start_year"] for row in self.people}
        result = []
        for row in self.sets[name]:
            if row["left_out"]:
                continue
            if years:
                own = years[row["person"]]
                if own != year if not year.startswith("..") else int(own) > int(year[2:]):
                    continue
            if group and row[group[0]] != group[1]:
                continue
            result.append({
                "days": int(row["days"]), "cause": int(row["cause"]),
                "observable": int(row["observable_days"]), "row": row})
        return result

    def in_cohort(self, row):
        people = [p for p in self.people if p["cohort"] == "1"]
        year = row.get("cohort")
        if year and year != "total":
            people = [
                p for p in people
                if p["start_year"] and (
                    int(p["start_year"]) <= int(year[2:]) if year.startswith("..")
                    else p["start_year"] == year)]
        return people

    def recount(self, row, what, some, everyone):
        """Counts again the people of a share."""
        people = self.in_cohort(row)
        indicator = row["indicator"]
        if indicator == "cohort_share":
            column = next(k for k in self.methods_dimensions(row) if row[k])
            found = sum(row[column] in p[column].split(";") for p in people)
        elif indicator == "values_known":
            found = sum(p["known_" + row["field"]] == "1" for p in people)
        elif indicator == "exit_outcome":
            found = sum(p["exit"] == row["exit"] for p in people)
        elif indicator == "wave_reached":
            states = [p["wave_" + row["wave"]] for p in people]
            people = [s for s in states if s not in ("", "not_due")]
            found = people.count("reached")
        else:
            return self.skip("counts that the files of people do not hold")
        self.compare(what + " numerator", some, found)
        self.compare(what + " denominator", everyone, len(people))

    def count(self, row):
        what = self.name(row)
        if row["measure"] not in ("count", "still_followed"):
            return self.skip("medians of the records")
        if self.base:
            self.checked += 1
            if row["value"] and float(row["value"]) % self.base:
                self.differences.append(f"{what}: {row['value']} is no multiple of {self.base}")
        if self.people is None or not self.sets:
            return self.skip("counts that the files do not tell again")
        indicator = row["indicator"]
        people = self.times(self.main, year=row.get("cohort"))
        day = self.days.get(int(row["month"])) if row.get("month") else None
        if row["table"] == "re_trafficking_within":
            people = [p for p in people if p["observable"] >= day]
        if indicator == "still_followed":
            found = sum(p["days"] >= day for p in people)
        elif indicator == "observable_window":
            found = len(people)
        elif indicator == "not_reached_in_window":
            found = sum(p["cause"] == 0 and p["days"] < day for p in people)
        elif indicator == "cohort_people":
            reason = {
                "no_start": "no_dated_start", "event_before_start": "outcome_before_start"}
            found = {
                "entered": len(self.in_cohort(row)), "followed": len(people),
            }.get(row["state"])
            if row["state"] in reason:
                found = sum(r["left_out"] == reason[row["state"]] for r in self.sets[self.main])
            if row["state"] == "left_out":
                found = len(self.in_cohort(row)) - len(people)
        elif indicator == "wave_state":
            found = sum(p["wave_" + row["wave"]] == row["state"] for p in self.in_cohort(row))
        elif indicator in ("cohort_share", "exit_outcome"):
            found = len(self.in_cohort(row))
        else:
            return self.skip("counts that the files of people do not hold")
        self.compare(what + " value", row["value"], found)

    def sums(self):
        """Rows of which each person stands in one add up to their total."""
        groups = defaultdict(list)
        for row in self.figures:
            if row["indicator"] in ("cohort_share", "exit_outcome"):
                groups[row["table"]].append(row)
        for name, rows in groups.items():
            if any(name == "cohort_by_" + variable for variable in self.several):
                continue
            total = [r["value"] for r in rows if r["measure"] == "count"]
            parts = [r["numerator"] for r in rows if r["measure"] == "proportion"]
            if len(total) != 1 or not total[0] or not all(parts):
                self.skip("sums of which a part is not shown")
                continue
            self.compare(f"figures.csv {name} total", total[0], sum(map(int, parts)))

    # ------------------------------------------------------------ estimates.csv

    def analysis(self, rows):
        kind = rows[0]["analysis"]
        if kind == "measurements":
            return self.measurements(rows)
        if not self.sets:
            for _ in rows:
                self.skip("estimates from people's own days (made with --rows they follow)")
            return
        {
            "steps": self.steps, "incidence": self.incidence, "groups": self.groups,
            "tests": self.tests, "differences": self.differences_table,
            "follow_up": self.follow_up, "follow_up_curve": self.follow_up_curve,
            "endings": self.endings, "sensitivity": self.sensitivity,
        }[kind](rows)

    def place(self, row):
        keys = ("block", "group", "item", "month", "measure")
        return "estimates.csv " + " ".join(row[k] for k in keys if row[k])

    def check(self, rows, found, tolerance=TOLERANCE):
        """`found` gives the number of a row by its measure."""
        for row in rows:
            self.compare(self.place(row), row["value"], found.get(row["measure"]), tolerance)

    def parts(self, rows, *keys):
        parts = defaultdict(list)
        for row in rows:
            parts[tuple(row[key] for key in keys)].append(row)
        return parts.items()

    def of(self, row):
        group = ("by_" + row["by"], row["group"]) if row["group"] else None
        return self.times(row["set"], group=group)

    def steps(self, rows):
        reasons = Counter(r["left_out"] for r in self.sets[rows[0]["set"]])
        for row in rows:
            found = {"everyone": sum(reasons.values()), "analysed": reasons[""]}
            self.check([row], {"people": found.get(row["item"], reasons[row["item"]])})

    def measurements(self, rows):
        if self.people is None:
            for _ in rows:
                self.skip("estimates from people's own days (made with --rows they follow)")
            return
        cohort = [p for p in self.people if p["cohort"] == "1"]
        for (item,), part in self.parts(rows, "item"):
            numbers = sorted(int(p[item]) for p in cohort if p[item])
            found = {"known": len(numbers), "missing": len(cohort) - len(numbers)}
            if numbers:
                found["median"] = quantile(numbers, 0.5)
                found["middle_from"] = quantile(numbers, 0.25)
                found["middle_to"] = quantile(numbers, 0.75)
            self.check(part, found)

    def estimate(self, people, month):
        day = self.days.get(month, month * 487 // 16)
        days, causes = [p["days"] for p in people], [p["cause"] for p in people]
        own, other = incidence(days, causes), incidence(days, causes, 2)
        share, error, low, high = at(own, day)
        left = sum(d >= day for d in days)
        found = {
            "people": len(people),
            "events": sum(c == 1 and d <= day for c, d in zip(causes, days)),
            "competing_events": sum(c == 2 and d <= day for c, d in zip(causes, days)),
            "ended": sum(c == 0 and d < day for c, d in zip(causes, days)),
            "still_followed": left, "error": error, "day": day,
        }
        if left > 0:
            found.update(value=share, lower=low, upper=high, competing=at(other, day)[0])
        return found

    def incidence(self, rows):
        for (_, month), part in self.parts(rows, "group", "month"):
            self.check(part, self.estimate(self.of(part[0]), int(month)))

    def grouped(self, row):
        """Times, causes and groups of those whose group is known, and the groups in the report's order."""
        column = "by_" + row["by"]
        people = [p for p in self.times(row["set"]) if p["row"][column]]
        codes = sorted({p["row"][column] for p in people})
        return (
            [p["days"] for p in people], [p["cause"] for p in people],
            [p["row"][column] for p in people], codes)

    def groups(self, rows):
        for _, part in self.parts(rows, "group"):
            people = self.of(part[0])
            causes = [p["cause"] for p in people]
            self.check(part, {
                "people": len(people), "outcomes": causes.count(1), "deaths": causes.count(2),
                "median_follow_up_days": median_follow_up([p["days"] for p in people], causes)[0]})

    def tests(self, rows):
        times, causes, groups, codes = self.grouped(rows[0])
        for (item,), part in self.parts(rows, "item"):
            test = log_rank if item == "log-rank" else gray
            value, df = test(times, causes, groups, codes)
            p = None if value is None else chi_square_tail(value, df)
            self.check(part, {"statistic": value, "df": df, "p": p}, 1e-8)

    def differences_of(self, part):
        month = int(part[0]["month"])
        mine = self.of(part[0])
        theirs = self.of({**part[0], "group": part[0]["reference"]})
        one, two = self.estimate(mine, month), self.estimate(theirs, month)
        beyond = [max(p["days"] for p in g) < one["day"] for g in (mine, theirs)]
        if any(beyond):
            return {}
        value = at(incidence([p["days"] for p in mine], [p["cause"] for p in mine]), one["day"])
        other = at(incidence([p["days"] for p in theirs], [p["cause"] for p in theirs]), one["day"])
        gap, error = value[0] - other[0], math.hypot(value[1], other[1])
        found = {"difference": gap}
        if error > 0:
            found["lower"] = max(-1.0, gap - Z * error)
            found["upper"] = min(1.0, gap + Z * error)
            found["p"] = math.erfc(abs(gap) / error / math.sqrt(2))
        return found

    def differences_table(self, rows):
        parts = [part for _, part in self.parts(rows, "group")]
        found = [self.differences_of(part) for part in parts]
        for part, numbers, adjusted in zip(parts, found, holm([f.get("p") for f in found])):
            numbers["adjusted_p"] = adjusted
            self.check(part, numbers)

    def follow_up(self, rows):
        people = self.of(rows[0])
        observed = sum(p["days"] for p in people)
        possible = sum(p["observable"] if p["cause"] == 0 else p["days"] for p in people)
        median, low, high = median_follow_up(
            [p["days"] for p in people], [p["cause"] for p in people])
        self.check(rows, {
            "people": len(people), "observed_days": observed, "possible_days": possible,
            "share_observed": observed / possible if possible else None,
            "median_follow_up_days": median, "median_lower": low, "median_upper": high})

    def follow_up_curve(self, rows):
        people = self.of(rows[0])
        curve = reverse_curve([p["days"] for p in people], [p["cause"] for p in people])
        for (month,), part in self.parts(rows, "month"):
            day = self.days[int(month)]
            left = sum(p["days"] >= day for p in people)
            share, low, high = reverse_at(curve, day)
            found = {"still_followed": left}
            if left > 0:
                found.update(value=share, lower=low, upper=high)
            self.check(part, found)

    def endings(self, rows):
        counts = Counter(p["row"]["ending"] for p in self.of(rows[0]))
        for row in rows:
            self.check([row], {"people": counts[row["item"]]})

    def sensitivity(self, rows):
        shares = {}
        for (item, month), part in self.parts(rows, "item", "month"):
            day, people = self.days[int(month)], self.of(part[0])
            if item == "bounds":
                people = [p for p in people if p["observable"] >= day]
                n = len(people)
                some = sum(p["cause"] == 1 and p["days"] <= day for p in people)
                lost = sum(p["cause"] == 0 and p["days"] < day for p in people)
                self.check(part, {
                    "people": n, "events": some,
                    "still_followed": sum(p["days"] >= day for p in people),
                    "lower": some / n if n else None, "upper": (some + lost) / n if n else None})
            elif item == "found_at_visits":
                pairs = [
                    (float(p["row"]["after_day"]), float(p["row"]["until_day"] or "inf"))
                    for p in people]
                key = part[0]["set"]
                if key not in shares:
                    shares[key] = intervals_share(pairs)
                last = max(v for pair in pairs for v in pair if v < math.inf)
                found = {
                    "people": len(pairs), "events": sum(right < math.inf for _, right in pairs)}
                if day <= last:
                    found["lower"], found["upper"] = shares[key](day)
                self.check(part, found, TOLERANCE_OF_SEARCH)
            else:
                self.check(part, self.estimate(people, int(month)))


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    for name in ("figures.csv", "methods.json"):
        if not os.path.exists(os.path.join(folder, name)):
            print(f"{name} is missing in {folder}.")
            return 2
    report = Replication(folder)
    report.run()
    for line in report.differences:
        print("DIFFERENT  " + line)
    print(f"{report.checked} numbers computed again, {len(report.differences)} different.")
    for why, count in sorted(report.skipped.items()):
        print(f"Not computed: {count} × {why}.")
    return 1 if report.differences else 0


if __name__ == "__main__":
    sys.exit(main())
