//! Pairs with their measures.

use tifa::corpus::Unit;

/// The core's operations in the core's order, so that the measures are the core's to the last bits: E = R·C/N of each of
/// the four cells, PMI = log2(O11/E11), G² = 2·Σ O·ln(O/E), negative if O11 < E11, NULL where a margin is zero.
pub(super) fn query(table: &str, text: &str, unit: Unit, least: u64) -> String {
    format!(
        "WITH joint AS (
    SELECT p['a'] AS a, p['b'] AS b, coalesce(p['a_kind'], '') AS a_kind, coalesce(p['b_kind'], '') AS b_kind,
        count(*) AS count
    FROM (SELECT unnest(tifa_pairs({text}, '{unit}')) AS p FROM {table})
    GROUP BY p['a'], p['b'], coalesce(p['a_kind'], ''), coalesce(p['b_kind'], '')
    HAVING count(*) >= {least}
),
held AS (
    SELECT t['term'] AS term, coalesce(t['kind'], '') AS kind, count(*) AS units
    FROM (SELECT unnest(u) AS t FROM (SELECT unnest(tifa_units({text}, '{unit}')) AS u FROM {table}))
    GROUP BY t['term'], coalesce(t['kind'], '')
),
total AS (SELECT sum(array_length(tifa_units({text}, '{unit}'))) AS n FROM {table}),
tables AS (
    SELECT joint.*, x.units AS a_units, y.units AS b_units, total.n AS total,
        CAST(joint.count AS DOUBLE) AS o, CAST(x.units AS DOUBLE) AS r, CAST(y.units AS DOUBLE) AS c,
        CAST(total.n AS DOUBLE) AS n
    FROM joint
    JOIN held x ON x.term = joint.a AND x.kind = joint.a_kind
    JOIN held y ON y.term = joint.b AND y.kind = joint.b_kind
    CROSS JOIN total
),
sums AS (
    SELECT *, r * c / n AS e,
        o * ln(o / (r * c / n))
        + CASE WHEN r - o > 0 THEN (r - o) * ln((r - o) / (r * (n - c) / n)) ELSE 0.0 END
        + CASE WHEN c - o > 0 THEN (c - o) * ln((c - o) / ((n - r) * c / n)) ELSE 0.0 END
        + CASE WHEN n - r - c + o > 0 THEN (n - r - c + o) * ln((n - r - c + o) / ((n - r) * (n - c) / n)) ELSE 0.0 END
        AS s
    FROM tables
)
SELECT a, b, nullif(a_kind, '') AS a_kind, nullif(b_kind, '') AS b_kind, count, a_units, b_units, total,
    log2(o / e) AS pmi,
    CASE WHEN n - r <= 0 OR n - c <= 0 THEN NULL
        WHEN o >= e THEN CASE WHEN s > 0 THEN 2.0 * s ELSE 0.0 END
        ELSE CASE WHEN s > 0 THEN -2.0 * s ELSE 0.0 END
    END AS g2
FROM sums
ORDER BY g2 DESC NULLS LAST, count DESC, a, b, a_kind NULLS FIRST, b_kind NULLS FIRST"
    )
}
