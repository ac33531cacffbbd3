//! Ready-made queries: frequencies, co-occurrence, shares of categories, trends.
//!
//! Each is a string, to be run as it is or changed. They count as the core counts with its default options: glossary
//! appendices left out, slogans as one term under their headword. A `kind` is NULL of words that are no slogans; a word
//! and a slogan with the same text are two terms.
//!
//! ```
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! use std::sync::Arc;
//!
//! use datafusion::assert_batches_eq;
//! use tifa::Analyzer;
//! use tifa_datafusion::sql::Reports;
//!
//! let context = tifa_datafusion::session(1);
//! tifa_datafusion::register(&mut context.clone(), Arc::new(Analyzer::new()?))?;
//! context.sql("CREATE VIEW reports AS VALUES (2024, '改革见效。改革提速。'), (2025, '改革见效。')").await?.collect().await?;
//! let reports = Reports::in_table("reports").with_text("column2").with_year("column1");
//! let rows = context.sql(&reports.term_frequency()).await?.collect().await?;
//! assert_batches_eq!(
//!     ["+------+------+-------+",
//!      "| term | kind | count |",
//!      "+------+------+-------+",
//!      "| 改革 |      | 3     |",
//!      "| 见效 |      | 2     |",
//!      "| 提速 |      | 1     |",
//!      "+------+------+-------+"],
//!     &rows
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod association;
mod denominator;

pub use denominator::Denominator;

use tifa::corpus::Unit;

/// A table of reports, by the names of its columns.
///
/// Names are quoted, so that any will do, and capitals count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reports {
    table: String,
    text: String,
    year: String,
}

impl Reports {
    /// The table `table` with the columns `text` and `year`.
    pub fn in_table(table: &str) -> Self {
        Self { table: quoted(table), text: quoted("text"), year: quoted("year") }
    }

    /// The same with the text in the column `column`.
    pub fn with_text(mut self, column: &str) -> Self {
        self.text = quoted(column);
        self
    }

    /// The same with the year in the column `column`, which only [`Reports::category_shares`], [`Reports::trend`] and
    /// [`Reports::slopes`] read.
    pub fn with_year(mut self, column: &str) -> Self {
        self.year = quoted(column);
        self
    }

    /// How often each term occurs: term, kind, count; by falling count.
    pub fn term_frequency(&self) -> String {
        let Self { table, text, .. } = self;
        format!(
            "SELECT t['term'] AS term, t['kind'] AS kind, sum(t['count']) AS count
FROM (SELECT unnest(tifa_counts({text})) AS t FROM {table})
GROUP BY t['term'], t['kind']
ORDER BY count DESC, term, kind NULLS FIRST"
        )
    }

    /// How many documents have each term: term, kind, documents; by falling number.
    pub fn document_frequency(&self) -> String {
        let Self { table, text, .. } = self;
        format!(
            "SELECT t['term'] AS term, t['kind'] AS kind, count(*) AS documents
FROM (SELECT unnest(tifa_counts({text})) AS t FROM {table})
GROUP BY t['term'], t['kind']
ORDER BY documents DESC, term, kind NULLS FIRST"
        )
    }

    /// How many units hold both terms of each pair of listed terms: a, b, a_kind, b_kind, count; pairs met `least` times
    /// or more, by falling count.
    pub fn pairs(&self, unit: Unit, least: u64) -> String {
        let Self { table, text, .. } = self;
        format!(
            "SELECT p['a'] AS a, p['b'] AS b, p['a_kind'] AS a_kind, p['b_kind'] AS b_kind, count(*) AS count
FROM (SELECT unnest(tifa_pairs({text}, '{unit}')) AS p FROM {table})
GROUP BY p['a'], p['b'], p['a_kind'], p['b_kind']
HAVING count(*) >= {least}
ORDER BY count DESC, a, b, a_kind NULLS FIRST, b_kind NULLS FIRST"
        )
    }

    /// The same with what the pair is measured by: a_units (R1) and b_units (C1), the units that hold each term, total
    /// (N), all units with a counted term, pmi and g2 as the core defines them
    /// ([`Association::Pmi`](tifa::contingency::Association::Pmi),
    /// [`Association::LogLikelihood`](tifa::contingency::Association::LogLikelihood)); by falling g2.
    ///
    /// Texts are read three times, once for each of the three sums, so that none of them waits for another.
    pub fn cooccurrence(&self, unit: Unit, least: u64) -> String {
        association::query(&self.table, &self.text, unit, least)
    }

    /// The share of each category in each year: year, category, count, share, which is NULL in a year without a counted
    /// token. `categories` is a table with the columns `category` and `term`.
    ///
    /// Every year of which the table has a text has its rows, also that of an empty text, for which the core opens no group.
    ///
    /// A category's word counts where it is a token, as in the core with [`Match::Token`](tifa::asked::Match::Token), so start with
    /// an analyzer that is asked for the words ([`Categories::words`](tifa::frequency::Categories::words)). A word that a
    /// category has twice counts once.
    pub fn category_shares(&self, categories: &str, denominator: Denominator) -> String {
        let Self { table, text, year } = self;
        let categories = quoted(categories);
        let weight = match denominator {
            Denominator::Tokens => "1",
            Denominator::Characters => "character_length(t['term'])",
        };
        format!(
            "WITH counts AS (
    SELECT year, t['term'] AS term, sum(t['count']) AS count, sum(t['count'] * {weight}) AS weight
    FROM (SELECT {year} AS year, unnest(tifa_counts({text})) AS t FROM {table})
    GROUP BY year, t['term']
    UNION ALL
    SELECT DISTINCT {year} AS year, NULL AS term, 0 AS count, 0 AS weight FROM {table} WHERE {text} IS NOT NULL
),
words AS (SELECT DISTINCT category, term FROM {categories}),
names AS (SELECT DISTINCT category FROM {categories})
SELECT counts.year, names.category,
    sum(CASE WHEN words.term IS NOT NULL THEN counts.count ELSE 0 END) AS count,
    CAST(sum(CASE WHEN words.term IS NOT NULL THEN counts.weight ELSE 0 END) AS DOUBLE)
        / nullif(CAST(sum(counts.weight) AS DOUBLE), 0.0) AS share
FROM counts CROSS JOIN names
LEFT JOIN words ON words.category = names.category AND words.term = counts.term
GROUP BY counts.year, names.category
ORDER BY year, category"
        )
    }

    /// Each term over the years: term, kind, year, count, per_10000 (tokens of the term in every 10,000 counted tokens of
    /// the year, 0 where it has none); terms that occur `least` times or more, with all years of which the table has a
    /// text, also those without the term. Documents without a year are left out.
    pub fn trend(&self, least: u64) -> String {
        format!("{}\nSELECT * FROM series\nORDER BY term, kind NULLS FIRST, year", self.series(least))
    }

    /// The slope of Theil and Sen of each term's series: term, kind, slope, the median of the slopes between any two
    /// years; by falling slope. A term of a table with one year has none.
    pub fn slopes(&self, least: u64) -> String {
        format!(
            "{}
SELECT a.term, a.kind, median((b.per_10000 - a.per_10000) / CAST(b.year - a.year AS DOUBLE)) AS slope
FROM series a JOIN series b ON a.term = b.term AND coalesce(a.kind, '') = coalesce(b.kind, '')
WHERE a.year < b.year
GROUP BY a.term, a.kind
ORDER BY slope DESC, term, kind NULLS FIRST",
            self.series(least)
        )
    }

    fn series(&self, least: u64) -> String {
        let Self { table, text, year } = self;
        format!(
            "WITH counts AS (
    SELECT year, t['term'] AS term, coalesce(t['kind'], '') AS kind, sum(t['count']) AS count
    FROM (SELECT {year} AS year, unnest(tifa_counts({text})) AS t FROM {table} WHERE {year} IS NOT NULL)
    GROUP BY year, t['term'], coalesce(t['kind'], '')
),
years AS (
    SELECT year, sum(count) AS tokens
    FROM (
        SELECT year, count FROM counts
        UNION ALL
        SELECT DISTINCT {year} AS year, 0 AS count FROM {table} WHERE {year} IS NOT NULL AND {text} IS NOT NULL
    )
    GROUP BY year
),
terms AS (SELECT term, kind FROM counts GROUP BY term, kind HAVING sum(count) >= {least}),
series AS (
    SELECT terms.term, nullif(terms.kind, '') AS kind, years.year, coalesce(counts.count, 0) AS count,
        10000.0 * CAST(coalesce(counts.count, 0) AS DOUBLE)
            / CAST(CASE WHEN years.tokens > 0 THEN years.tokens ELSE 1 END AS DOUBLE) AS per_10000
    FROM terms CROSS JOIN years
    LEFT JOIN counts ON counts.term = terms.term AND counts.kind = terms.kind AND counts.year = years.year
)"
        )
    }
}

/// A name as SQL reads it, whatever it holds.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted() {
        assert_eq!(quoted("x\" FROM y; --"), "\"x\"\" FROM y; --\"");
    }
}
